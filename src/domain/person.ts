// A resident as answers and refusals name one.

export interface Person {
  readonly cardNo: string;
  /** Empty once the person has been erased. */
  readonly name: string;
}

/** Of all that is known of a resident, what answers name. */
export const personOf = ({ cardNo, name }: Person): Person => ({ cardNo, name });
