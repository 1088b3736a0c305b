// The failures that are expected. Each has a code and the facts that its sentence needs; src/text turns the code
// into words, src/main.ts into an exit code. Anything else that is thrown is a bug.

import type { RefusalFacts } from './refusal-facts.ts';

export type RefusalCode = keyof RefusalFacts;

/** A refused command: nothing was written. Compare by `code`, never by the text of a message. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = 'Refusal';
  readonly code: C;
  readonly facts: RefusalFacts[C];
  constructor(code: C, facts: RefusalFacts[C]) {
    super(`refused: ${code}`);
    this.code = code;
    this.facts = facts;
  }
}

/** `throw refusal('not-enough-points', {…})`. */
export const refusal = <C extends RefusalCode>(code: C, facts: RefusalFacts[C]): Refusal<C> => new Refusal(code, facts);

/** One fault of many, found while a file is read: where it is and the same code and facts as a refusal. */
export type Problem = {
  [C in RefusalCode]: { readonly row: number; readonly code: C; readonly facts: RefusalFacts[C] };
}[RefusalCode];

/** `problem(12, 'unknown-resident', {…})`: row 12 of the file could not be taken. */
export const problem = <C extends RefusalCode>(row: number, code: C, facts: RefusalFacts[C]): Problem =>
  ({ row, code, facts }) as Problem;
