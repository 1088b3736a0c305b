// Which activities are the same. With resident, rule and day they tell deeds apart; how far, depends on who has named them.

/**
 * Where the activity of a deed is from: the clerk typed it for this deed alone, a sheet names it, it is only the title of
 * a sheet, or nobody has said it.
 */
export type ActivityFrom = 'typed' | 'said' | 'title' | 'nowhere';

/** The activity of a deed, and where that is from; it was typed where nothing else is told. */
export interface NamedActivity {
  readonly activity: string | null;
  readonly activityFrom?: ActivityFrom;
}

const MARKS = /[\s\p{P}\p{Cf}~|]+/gu;

/**
 * An activity as it is compared: in one width, without spaces and punctuation. Between digits they are kept as one mark,
 * since `3-5` is not `35`.
 */
export function activityKey(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase();
  const isDigit = (at: number): boolean => /\d/.test(plain.charAt(at));
  const bare = plain.replace(MARKS, (marks, at: number) => (isDigit(at - 1) && isDigit(at + marks.length) ? '.' : ''));
  return bare === '' ? plain : bare;
}

/** Whether a deed may be the one that stands under an activity; `unclear` is for the clerk to say. */
export type Likeness = 'same' | 'unclear' | 'other';

/**
 * What a deed is to the one that stands under an activity. A deed of which nobody has said the activity may be each of
 * them. A title may be another title's, or stand for an award without any; what a sheet names may be an award of which
 * nobody has said the activity. What was typed is what it is.
 */
export function likenessOf(standing: string | null, { activity, activityFrom = 'typed' }: NamedActivity): Likeness {
  if (activityFrom === 'nowhere' || isSameTitle(standing, activity)) return 'same';
  if (activityFrom === 'title') return standing === null ? 'same' : 'unclear';
  return activityFrom === 'said' && standing === null ? 'unclear' : 'other';
}

const isSameTitle = (one: string | null, other: string | null): boolean =>
  one === other || (one !== null && other !== null && activityKey(one) === activityKey(other));
