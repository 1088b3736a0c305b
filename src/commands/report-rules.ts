// `report rules`: the rules and rewards in force on one page for the board, with how points come and go and an example.
// Its version is a fingerprint of all of it, so that two pages can be told apart.

import type { Context } from '../context.ts';
import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import { sha256 } from '../domain/chain.ts';
import { shortHash } from '../domain/head.ts';
import { validityText, type Policy } from '../domain/policy.ts';
import { fen, points, valueOf } from '../domain/quantities.ts';
import { tableSection, withoutEmpty, type Report } from '../domain/report.ts';
import type { PaperSize } from '../print/report-style.ts';
import { cutoffOf, type Cutoff } from '../sqlite/cutoff.ts';
import { policyBook, policyRows } from '../sqlite/policies.ts';
import { rewardsOn } from '../sqlite/rewards.ts';
import { rulesOn } from '../sqlite/rules.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Text } from '../text/text.ts';
import { cutoffLine, deliver, imprintOf, type Delivered, type Delivery, type Imprint } from './report-output.ts';
import { shownReward, type ShownReward } from './reward-change.ts';
import { shownRule, type ShownRule } from './rule.ts';
import { typedDate } from './typed.ts';
import { words } from './report-columns.ts';

export interface RulesRequest {
  /** The day on which they are in force; null for today. */
  readonly date: string | null;
  readonly delivery: Delivery;
}

/** A policy as the document has it: every amount a number, null for none. */
export type ShownPolicies = Omit<Policy, 'validity'> & { readonly validity: string };

export interface RulesInForce {
  readonly asOf: string;
  /** Since when all of it has been as it is; null for "from the beginning". */
  readonly since: string | null;
  readonly version: string;
  readonly rules: readonly ShownRule[];
  readonly rewards: readonly Omit<ShownReward, 'stock'>[];
  readonly policy: ShownPolicies;
  readonly cutoff: Cutoff;
}

function inForce(db: Db, day: Day): RulesInForce {
  const ruleList = rulesOn(db, day);
  const rewardList = rewardsOn(db, day);
  const rules = ruleList.map((version) => shownRule(db, version, day));
  const rewards = rewardList.map((version) => {
    const { stock: _stock, ...reward } = shownReward(db, version);
    return reward;
  });
  const book = policyBook(db)(day);
  const policy = { ...book, validity: validityText(book.validity) };
  const starts = [...ruleList, ...rewardList, ...policyRows(db)].map(({ from }) => from).filter((from) => from <= day);
  const since = Math.max(BEGINNING, ...starts) as Day;
  return {
    asOf: iso(day),
    since: since === BEGINNING ? null : iso(since),
    version: shortHash(sha256(JSON.stringify([rules, rewards, policy]))),
    ...{ rules, rewards, policy, cutoff: cutoffOf(db) },
  };
}

/** The fee and the points of the example. */
const EXAMPLE = { feeFen: fen(200_000), points: points(800) };

function exampleOf({ policy }: RulesInForce, text: Text): string {
  const most = fen(Math.floor((EXAMPLE.feeFen * policy.maxFeeShare) / 100));
  const offset = Math.min(valueOf(EXAMPLE.points, policy.rate), most);
  return text.rulesPage.example({
    ...{ feeFen: EXAMPLE.feeFen, points: EXAMPLE.points, offsetFen: offset, payFen: EXAMPLE.feeFen - offset },
  });
}

/** Whether what a household has at the end of the year goes off its fee. */
const isTogether = ({ rewards, policy }: RulesInForce): boolean =>
  policy.settlement && rewards.some(({ kind }) => kind === 'fee');

/** What a reward takes; an honour takes nothing. */
function priceOf(
  { kind, points: cost }: RulesInForce['rewards'][number],
  { policy }: RulesInForce,
  text: Text,
): string {
  if (kind === 'fee') return text.rulesPage.feePrice(policy.rate);
  return kind === 'honour' && cost === 0 ? text.rulesPage.chosen : text.common.points(cost);
}

function pagesOf(found: RulesInForce, text: Text, imprint: Imprint): Report {
  const t = text.rulesPage;
  const { limits, needsWords, kinds } = text.settings;
  return {
    place: imprint.place,
    title: t.title,
    heading: [t.since(found.since, found.asOf)],
    sections: [
      tableSection(
        t.rules,
        withoutEmpty({
          columns: [words(t.columns.deed), words(t.columns.points), words(t.columns.most), words(t.columns.needs)],
          rows: found.rules.map((rule) => [
            ...[rule.name, text.settings.perUnit(rule)],
            ...[limits(rule), needsWords(rule.needs)],
          ]),
          sumTitle: null,
        }),
      ),
      tableSection(t.rewards, {
        columns: [words(text.books.columns.reward), words(text.books.columns.kind), words(t.columns.points)],
        rows: found.rewards.map((reward) => [
          ...[reward.name, kinds[reward.kind] ?? reward.kind],
          priceOf(reward, found, text),
        ]),
        sumTitle: null,
      }),
      {
        title: t.policies,
        table: null,
        chart: null,
        lines: [
          ...t.policyLines(found.policy, isTogether(found)),
          `${exampleOf(found, text)}${t.whereToAsk(imprint.place)}`,
        ],
      },
    ],
    closing: [],
    cutoff: [cutoffLine(found.cutoff, imprint, text), t.version(found.version)].join('  '),
  };
}

const SIZES: readonly PaperSize[] = ['normal', 'medium', 'small', 'tiny'];

/** In the largest letters in which all has room on one page. Where it has none, the page says so itself. */
async function onPaper(report: Report, document: object, text: Text): Promise<Delivered & { readonly fits: boolean }> {
  const { fitsOnPage } = await import('../print/page-room.ts');
  const { DRAWING_HEIGHT, pointsDrawing } = await import('../print/points-drawing.ts');
  const size = SIZES.find((one) => fitsOnPage(report, one, DRAWING_HEIGHT));
  const t = text.rulesPage;
  return {
    document,
    report: size ? report : { ...report, closing: [...report.closing, t.tooLong] },
    paper: { size: size ?? 'tiny', isOnePage: size !== undefined, drawing: pointsDrawing(t.drawing, t.title) },
    fits: size !== undefined,
  };
}

export async function runRules({ date, delivery }: RulesRequest, ctx: Context): Promise<void> {
  const { found, imprint } = ctx.read(({ db }, today) => ({
    found: inForce(db, date === null ? today : typedDate(date, today, '--date')),
    imprint: imprintOf(db, today),
  }));
  const report = pagesOf(found, ctx.text, imprint);
  if (delivery.format !== 'html') return deliver(ctx, delivery, { document: found, report });
  const { fits, ...delivered } = await onPaper(report, found, ctx.text);
  await deliver(ctx, delivery, delivered);
  if (!fits) ctx.out.warn(ctx.text.rulesPage.tooLong);
}
