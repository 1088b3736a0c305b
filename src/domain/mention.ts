// Whether a text speaks of a person by a name that only this person bears. What is part of a longer name of somebody
// else speaks of that one.

const isLatin = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{Script=Latin}\p{N}]/u.test(letter);

/** Where a name stands in a text as a whole: a Latin one not inside a longer word. */
function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = isLatin(name.at(0)) && isLatin(text[at - 1]);
    const behind = isLatin(name.at(-1)) && isLatin(text[at + name.length]);
    if (!before && !behind) return true;
  }
  return false;
}

/** Whether a text names somebody; `longer` are others' names that hold one of the names. */
export function mentions(text: string, names: readonly string[], longer: readonly string[]): boolean {
  const rest = longer.reduce((left, name) => left.replaceAll(name, '\n'), text);
  return names.some((name) => standsIn(rest, name));
}
