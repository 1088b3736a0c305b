// What can be the name of a person, and the one way in which it is written.

const LONGEST_NAME = 60;

/** A name without the spaces that pad it on sheets; one kind of dot between the parts of a long name. */
export function personName(text: string): string {
  const spaced = text.replace(/\s+/gu, ' ').replace(/[•・‧∙]/gu, '·');
  return /^[\p{Script=Han}· ]+$/u.test(spaced) ? spaced.replaceAll(' ', '') : spaced;
}

/** Whether a cleaned text can be a name: `name@household` has to mean something else. */
export const isNameOfPerson = (name: string): boolean =>
  name !== '' && name.length <= LONGEST_NAME && !/[@,，;；\t]/u.test(name);
