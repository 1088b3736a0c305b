// How people call a rule: by its code, by the name that it has on the day, or by a name of the presets.

import type { Day } from './calendar.ts';
import { near } from './near.ts';
import { versionAt, type RuleVersion } from './rules.ts';

/** Every version of every rule, by code. */
export type RulesByCode = ReadonlyMap<string, readonly RuleVersion[]>;

/** The code of the rule that a word means on a day, or the codes and names that it may have meant. */
export function ruleMeant(
  rules: RulesByCode,
  synonyms: ReadonlyMap<string, string>,
  word: string,
  day: Day,
): string | readonly string[] {
  if (rules.has(word)) return word;
  const named = [...rules].filter(([, versions]) => versionAt(versions, day)?.name === word).map(([code]) => code);
  if (named.length > 1) return named;
  const code = named[0] ?? synonyms.get(word);
  if (code !== undefined && rules.has(code)) return code;
  const names = [...rules].flatMap(([known, versions]) => [known, versionAt(versions, day)?.name ?? '']);
  return near(word, names);
}
