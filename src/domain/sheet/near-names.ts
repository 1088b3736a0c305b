// Names of the book that a written one may stand for. The same pinyin is the commonest slip of whoever types a sheet,
// a wrong or missing character comes next, initials are what is left of a name in a hurry. Only ever a suggestion.

import { editDistance } from '../near.ts';

/** The pinyin of a name without tones, its syllables parted by spaces: `zhang xiu ying`. */
export type Sound = (name: string) => string;

export interface NearName<R> {
  readonly because: 'sound' | 'letter' | 'initials';
  readonly residents: readonly R[];
}

/** What fits more of them than this fits nobody in particular, unless the door says who of them. */
const MOST_ALIKE = 3;
const LONGEST_NAME = 20;

/** Indexes of all names, made when the first unknown name asks for them. */
export class NearNames<R extends { readonly name: string }> {
  readonly #byName: ReadonlyMap<string, readonly R[]>;
  readonly #sound: Sound | undefined;
  #shortened: ReadonlyMap<string, readonly string[]> | null = null;
  #sounds: ReadonlyMap<string, readonly string[]> | null = null;
  #initials: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(byName: ReadonlyMap<string, readonly R[]>, sound: Sound | undefined) {
    this.#byName = byName;
    this.#sound = sound;
  }

  /** Who is called nearly so, the likeliest reason first; in each those who live behind the door of the row come first. */
  find(name: string, isThere: (resident: R) => boolean): NearName<R>[] {
    if ([...name].length < 2 || name.length > LONGEST_NAME) return [];
    const near: NearName<R>[] = [
      { because: 'sound', residents: this.#named(this.#soundingLike(name)) },
      { because: 'letter', residents: this.#few(this.#lookingLike(name), isThere) },
      { because: 'initials', residents: this.#few(this.#withInitials(name), isThere) },
    ];
    return near.map(({ because, residents }) => ({
      because,
      residents: [...residents.filter(isThere), ...residents.filter((resident) => !isThere(resident))],
    }));
  }

  #named(names: Iterable<string>): R[] {
    return [...names].flatMap((name) => this.#byName.get(name) ?? []);
  }

  #few(names: Iterable<string>, isThere: (resident: R) => boolean): R[] {
    const residents = this.#named(names);
    return residents.length <= MOST_ALIKE ? residents : residents.filter(isThere);
  }

  #soundingLike(name: string): readonly string[] {
    if (!this.#sound) return [];
    this.#sounds ??= this.#indexed((known) => [spoken(this.#sound?.(known))]);
    return this.#sounds.get(spoken(this.#sound(name))) ?? [];
  }

  /** One character added, left out, exchanged or different; or the one name holds the other. */
  #lookingLike(name: string): string[] {
    this.#shortened ??= this.#indexed(shortened);
    const shared = new Set(shortened(name).flatMap((part) => this.#shortened?.get(part) ?? []));
    const found = [...shared].filter((known) => editDistance(name, known) === 1);
    for (const known of this.#byName.keys()) {
      if ((known.includes(name) || (name.includes(known) && [...known].length > 1)) && !shared.has(known))
        found.push(known);
    }
    return found;
  }

  #withInitials(name: string): readonly string[] {
    if (!this.#sound) return [];
    this.#initials ??= this.#indexed((known) => [initialsOf(this.#sound?.(known))]);
    const initials = initialsOf(this.#sound(name));
    // `zxy` has been written for the name itself.
    const given = /^[a-z]{2,4}$/i.test(name) ? name.toLowerCase() : initials;
    return given.length < 2 ? [] : (this.#initials.get(given) ?? []);
  }

  #indexed(keysOf: (name: string) => readonly string[]): Map<string, string[]> {
    const index = new Map<string, string[]>();
    for (const name of this.#byName.keys()) {
      for (const key of new Set(keysOf(name))) {
        const known = index.get(key);
        if (known) known.push(name);
        else index.set(key, [name]);
      }
    }
    return index;
  }
}

const spoken = (sound = ''): string => sound.toLowerCase().replace(/\s+/gu, '');

const initialsOf = (sound = ''): string =>
  sound
    .toLowerCase()
    .split(/\s+/u)
    .map((syllable) => syllable.slice(0, 1))
    .join('');

/** A word and all that is left of it without one character: words one edit apart share one of these. */
function shortened(name: string): string[] {
  const letters = [...name].slice(0, LONGEST_NAME);
  return [name, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))];
}
