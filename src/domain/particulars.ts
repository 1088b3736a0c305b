// What a scheme may ask about a resident beyond name and door: the year of birth, a disability. Sensitive, so kept apart
// and erasable; nothing is decided by it but what a policy or a credit says.

/** The last ones that were recorded hold. */
export interface Particulars {
  readonly birthYear: number | null;
  readonly disabled: boolean;
}

export const NO_PARTICULARS: Particulars = { birthYear: null, disabled: false };

/** Nobody alive was born before. */
export const FIRST_BIRTH_YEAR = 1900;

/** Whether somebody reaches an age in a year. */
export const isElderly = ({ birthYear }: Particulars, year: number, age: number): boolean =>
  birthYear !== null && year - birthYear >= age;
