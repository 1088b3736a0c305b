// What was earned by which rule and which category: of evaluations and year books.

import { takersIn } from '../domain/evaluation.ts';
import { groupBy, sumBy } from '../domain/grouping.ts';
import type { RuleVersion } from '../domain/rules.ts';
import { versionsById } from '../domain/versions.ts';
import type { EarnedPart } from '../sqlite/flows.ts';
import { ruleVersions } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';

export interface EarnedSum {
  readonly residents: number;
  readonly deeds: number;
  readonly minutes: number;
  readonly points: number;
  /** What caps have cut. */
  readonly cut: number;
}

export interface RuleSum extends EarnedSum {
  readonly rule: string;
  readonly name: string;
  readonly category: string;
}

export interface CategorySum extends EarnedSum {
  readonly category: string;
}

interface Part extends EarnedPart {
  readonly rule: RuleVersion;
}

function sumOf(parts: readonly Part[]): EarnedSum {
  return {
    residents: takersIn(parts).size,
    deeds: sumBy(parts, (part) => part.deeds),
    minutes: sumBy(parts, (part) => part.minutes),
    points: sumBy(parts, (part) => part.points),
    cut: sumBy(parts, (part) => part.cut ?? 0),
  };
}

/** Groups parts by a key; the most points first, those with nothing left out. */
function grouped(parts: readonly Part[], keyOf: (part: Part) => string) {
  return [...groupBy(parts, keyOf)]
    .map(([key, own]) => ({ key, own, sum: sumOf(own) }))
    .filter(({ sum }) => sum.deeds !== 0 || sum.points !== 0)
    .sort((a, b) => b.sum.points - a.sum.points || (a.key < b.key ? -1 : 1));
}

/** The sums by rule and by category. A rule has the name that it got last. */
export function earnedSums(
  db: Db,
  earned: readonly EarnedPart[],
): { readonly rules: readonly RuleSum[]; readonly categories: readonly CategorySum[] } {
  const known = ruleVersions(db);
  const versions = versionsById(known);
  const parts = earned.flatMap((part) => {
    const rule = versions.get(part.version);
    return rule ? [{ ...part, rule }] : [];
  });
  return {
    rules: grouped(parts, ({ rule }) => rule.code).map(({ key, sum }) => {
      const last = known.get(key)?.at(-1);
      return { rule: key, name: last?.name ?? key, category: last?.category ?? '', ...sum };
    }),
    categories: grouped(parts, ({ rule }) => rule.category).map(({ key, sum }) => ({ category: key, ...sum })),
  };
}
