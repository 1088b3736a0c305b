// Making a new ledger.

interface NewLedger {
  readonly path: string;
  readonly name: string;
  readonly preset: string;
  readonly rules: number;
}

export const start = {
  askName: 'What is the neighbourhood called?',
  unnamed: 'Our neighbourhood',
  created: (l: NewLedger): string[] => [
    `The ledger of ${l.name} is in ${l.path} (preset ${l.preset}, ${l.rules} rules).`,
    'Next: jifen import residents residents.csv, or jifen resident add --name … --household 3-2-501',
  ],
};
