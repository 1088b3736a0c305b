import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, iso, type Day } from '../../src/domain/calendar.ts';
import {
  checkStep,
  isInOrder,
  needsClaim,
  planStep,
  stateOn,
  STEP_KINDS,
  type Claim,
  type ClaimState,
  type Step,
  type StepKind,
} from '../../src/domain/claims.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { NO_NEEDS } from '../../src/domain/rules.ts';
import { on } from './samples.ts';

const TODAY = on('2026-03-10');
const [HELPER, OTHER, THIRD] = [1, 2, 3];

/** Steps as they are told: `helper other approved@05 objected@07 …`; the day is one of March, the tenth where none is. */
function claimAfter(story: string, needs: Partial<Claim['needs']> = {}): Claim {
  const steps: Step[] = [];
  const claim: Claim = {
    ...{ id: 7, resident: HELPER, rule: 'errand', enteredBy: 'clerk' },
    ...{ needs: { both: false, notice: null, ...needs }, steps },
  };
  for (const word of story.split(' ').filter((w) => w !== '')) steps.push(taken(claim, word));
  return claim;
}

const PARTIES: ReadonlyMap<string, number> = new Map([['helper', HELPER], ['other', OTHER], ['third', THIRD]]); // prettier-ignore

/** `approved@05/clerk`: what, on which day of March, by whom. */
function next(word: string): Pick<Step, 'kind' | 'day' | 'operator' | 'party'> {
  const [, what = '', day = '10', operator = 'reviewer'] = /^(\w+)(?:@(\d\d))?(?:\/(\w+))?$/.exec(word) ?? [];
  const party = PARTIES.get(what) ?? null;
  return { kind: party === null ? (what as StepKind) : 'confirmed', day: on(`2026-03-${day}`), operator, party };
}

function taken(claim: Claim, word: string): Step {
  const step = planStep(claim, next(word));
  return step.kind === 'posted' ? { ...step, seq: 12 } : step;
}

const BOTH = { both: true };
const THREE_DAYS = { notice: 3 };
const ALL = { both: true, notice: 3 };

describe('a rule is one of claims', () => {
  test.each<[string, Partial<typeof NO_NEEDS>, boolean]>([
    ['where both parties confirm', { both: true }, true],
    ['where there is a public notice', { notice: 3 }, true],
    ['where it has only to be approved, which is a notice of no days', { notice: 0 }, true],
    ['not where the clerk alone has to bring something', { evidence: true, decider: true, second: true }, false],
  ])('%s', (_, needs, expected) => expect(needsClaim({ ...NO_NEEDS, ...needs })).toBe(expected));
});

describe('where a claim stands', () => {
  test.each<[string, Partial<Claim['needs']>, string, ClaimState]>([
    ['entered: open', THREE_DAYS, '', 'open'],
    ['one party is not both', BOTH, 'helper', 'open'],
    ['both, in any order', BOTH, 'other helper', 'confirmed'],
    ['approved, and nothing else is needed: it can be posted', {}, 'approved', 'approved'],
    ['a notice of no days is none', { notice: 0 }, 'approved', 'approved'],
    ['on notice from the approval on', THREE_DAYS, 'approved@10', 'on-notice'],
    ['on its last day still', THREE_DAYS, 'approved@07', 'on-notice'],
    ['the day after, it can be posted', THREE_DAYS, 'approved@06', 'approved'],
    ['all of it', ALL, 'helper@01 other@01 approved@02', 'approved'],
    ['an objection holds it on notice', THREE_DAYS, 'approved@09 objected', 'objected'],
    ['an objection holds it before anybody approved', BOTH, 'objected', 'objected'],
    ['an objection holds it when the notice is over', THREE_DAYS, 'approved@01 objected@06', 'objected'],
    ['dismissed, it goes on where it was: open', BOTH, 'helper objected dismissed', 'open'],
    ['dismissed, it goes on where it was: confirmed', BOTH, 'helper other objected dismissed', 'confirmed'],
    ['dismissed, it goes on where it was: on notice', THREE_DAYS, 'approved@08 objected@09 dismissed', 'on-notice'],
    ['dismissed, it goes on where it was: notice over', THREE_DAYS, 'approved@01 objected@06 dismissed@08', 'approved'],
    ['a second objection holds it anew', THREE_DAYS, 'approved@08 objected@09 dismissed objected', 'objected'],
    ['upheld, it is rejected', THREE_DAYS, 'approved@08 objected@09 upheld', 'rejected'],
    ['rejected', BOTH, 'rejected', 'rejected'],
    ['rejected though it was approved', THREE_DAYS, 'approved rejected', 'rejected'],
    ['rejected while it is held', THREE_DAYS, 'approved objected rejected', 'rejected'],
    ['withdrawn', BOTH, 'helper withdrawn/clerk', 'withdrawn'],
    ['withdrawn while it is held', BOTH, 'objected withdrawn', 'withdrawn'],
    ['posted', {}, 'approved posted', 'posted'],
  ])('%s', (_, needs, story, state) => expect(stateOn(claimAfter(story, needs), TODAY)).toBe(state));
});

describe('the last day of the notice', () => {
  test.each<[string, string, string]>([
    ['so many days after the approval', 'approved@05', '2026-03-08'],
    ['an objection on the day of approval: all its days are left', 'approved@05 objected@05 dismissed@10', '2026-03-13'],
    ['an objection on the second day: two are left', 'approved@05 objected@06 dismissed@10', '2026-03-12'],
    ['an objection on the last day: the day of the decision is the last', 'approved@05 objected@08 dismissed@10', '2026-03-10'],
    ['an objection after it: it stays over', 'approved@05 objected@09 dismissed@10', '2026-03-08'],
    ['an objection decided at once costs nothing', 'approved@05 objected@07 dismissed@07', '2026-03-08'],
    ['two objections: the days between them count', 'approved@05 objected@06 dismissed@08 objected@09 dismissed@10', '2026-03-11'],
  ])('%s', (_, story, until) => {
    const last = claimAfter(story, THREE_DAYS).steps.at(-1)?.until;
    expect(last && iso(last)).toBe(until);
  }); // prettier-ignore

  test('is that of the policy where the rule says none, never where it says one', () => {
    const until = (needs: Partial<Claim['needs']>): Day | null =>
      planStep(claimAfter('', needs), next('approved@05'), 7).until;
    expect([until({}), until({ notice: 0 }), until({ notice: 2 })]).toEqual([on('2026-03-12'), null, on('2026-03-07')]);
  });
});

describe('is refused', () => {
  test.each<[string, Partial<Claim['needs']>, string, string, string, object]>([
    ['a confirmation that nobody needs', THREE_DAYS, '', 'helper', 'claim-needs-no-party', { rule: 'errand' }],
    ['confirming twice', BOTH, 'helper', 'helper', 'claim-confirmed', { side: 'helper' }],
    ['a third who confirms', BOTH, 'other', 'third', 'claim-confirmed', { side: 'other' }],
    ['confirming what is approved', BOTH, 'helper other approved', 'helper', 'claim-confirmed', {}],
    ['approving what nobody has confirmed', BOTH, '', 'approved', 'claim-unconfirmed', { missing: 'both' }],
    ['approving what the helper alone says', BOTH, 'helper', 'approved', 'claim-unconfirmed', { missing: 'other' }],
    ['approving what the helper has not said', BOTH, 'other', 'approved', 'claim-unconfirmed', { missing: 'helper' }],
    ['approving one’s own', THREE_DAYS, '', 'approved/clerk', 'claim-own', { operator: 'clerk', step: 'approve' }],
    ['approving twice', THREE_DAYS, 'approved@05', 'approved', 'claim-approved', { on: '2026-03-05' }],
    ['objecting to what is held', {}, 'objected', 'objected', 'claim-objected', {}],
    ['confirming what is held', BOTH, 'objected', 'helper', 'claim-objected', {}],
    ['approving what is held', {}, 'objected', 'approved', 'claim-objected', {}],
    ['posting what is held', {}, 'approved objected', 'posted', 'claim-objected', {}],
    ['deciding without an objection', {}, 'approved', 'dismissed', 'claim-not-objected', {}],
    ['deciding what is decided', {}, 'objected dismissed', 'upheld', 'claim-not-objected', {}],
    ['deciding on one’s own', {}, 'objected', 'dismissed/clerk', 'claim-own', { step: 'decide' }],
    ['rejecting one’s own', {}, '', 'rejected/clerk', 'claim-own', { step: 'reject' }],
    ['posting what is not approved', {}, '', 'posted', 'claim-not-due', { state: 'open', until: null }],
    ['posting what is only confirmed', BOTH, 'helper other', 'posted', 'claim-not-due', { state: 'confirmed' }],
    ['posting on the last day of the notice', THREE_DAYS, 'approved@07', 'posted', 'claim-not-due', { state: 'on-notice', until: '2026-03-10' }],
    ['posting twice', {}, 'approved posted', 'posted', 'claim-posted', { seq: 12 }],
    ['objecting after posting', {}, 'approved posted', 'objected', 'claim-posted', { seq: 12 }],
    ['withdrawing after posting', {}, 'approved posted', 'withdrawn', 'claim-posted', { seq: 12 }],
    ['approving what is rejected', {}, 'rejected@09', 'approved', 'claim-closed', { state: 'rejected', on: '2026-03-09' }],
    ['posting what an objection has ended', {}, 'approved objected upheld@09', 'posted', 'claim-closed', { state: 'rejected', on: '2026-03-09' }],
    ['rejecting what is withdrawn', {}, 'withdrawn@09', 'rejected', 'claim-closed', { state: 'withdrawn', on: '2026-03-09' }],
  ])('%s', (_, needs, story, word, code, facts) => {
    expect(() => checkStep(claimAfter(story, needs), next(word))).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ claim: 7, ...facts }) as unknown }),
    );
  }); // prettier-ignore
});

describe('steps in order', () => {
  const told = claimAfter('helper@01 other@01 approved@02 objected@03 dismissed@04 posted@10', ALL);
  test('are those that could be taken one after the other', () => expect(isInOrder(told)).toBe(true));

  test.each<[string, (steps: readonly Step[]) => readonly Step[]]>([
    ['one left out', ([, ...steps]) => steps],
    ['one twice', (steps) => [...steps, ...steps.slice(-1)]],
    ['the wrong way round', (steps) => steps.toReversed()],
    ['approved by who entered it', (steps) => steps.map((s) => ({ ...s, operator: 'clerk' }))],
    ['a notice that is shorter than the rule’s', (steps) => steps.map((s) => (s.kind === 'approved' ? { ...s, until: addDays(s.day, 1) } : s))],
    ['posted without an entry', (steps) => steps.map((s) => ({ ...s, seq: null }))],
    ['posted before its time', (steps) => steps.map((s) => (s.kind === 'posted' ? { ...s, day: on('2026-03-05') } : s))],
  ])('%s: they are not', (_, change) => {
    expect(isInOrder({ ...told, steps: change(told.steps) })).toBe(false);
  }); // prettier-ignore
});

describe('whatever is tried, in any order', () => {
  const tries = fc.array(
    fc.record({
      kind: fc.oneof(
        { weight: 1, arbitrary: fc.constantFrom(...STEP_KINDS) },
        { weight: 3, arbitrary: fc.constantFrom('confirmed', 'approved', 'posted', 'objected', 'dismissed') },
      ) as fc.Arbitrary<StepKind>,
      party: fc.constantFrom(HELPER, OTHER, THIRD),
      operator: fc.constantFrom('clerk', 'reviewer'),
      wait: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 25 },
  );
  const needs = fc.record({ both: fc.boolean(), notice: fc.constantFrom(null, 0, 2) });

  test('a posted claim was confirmed as its rule says, approved by somebody else, out for all its days, and never held', () => {
    let posted = 0;
    fc.assert(
      fc.property(needs, tries, (need, list) => {
        const steps: Step[] = [];
        const claim: Claim = { ...claimAfter('', need), steps };
        let day = on('2026-03-01');
        let daysOut = 0;
        for (const { kind, party, operator, wait } of list) {
          for (let n = 0; n < wait; n++) {
            if (stateOn(claim, day) === 'on-notice') daysOut += 1;
            day = addDays(day, 1);
          }
          const parties = kind === 'confirmed' ? party : null;
          try {
            const step = planStep(claim, { kind, day, operator, party: parties });
            steps.push({ ...step, seq: kind === 'posted' ? 1 : null });
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
          }
        }
        expect(isInOrder(claim)).toBe(true);
        if (stateOn(claim, day) !== 'posted') return;
        posted += 1;
        expect(steps.filter((s) => s.kind === 'approved').map((s) => s.operator)).toEqual(['reviewer']);
        const confirmed = new Set(steps.filter((s) => s.kind === 'confirmed').map((s) => s.party === HELPER));
        expect(confirmed.size).toBe(need.both ? 2 : 0);
        expect(daysOut).toBeGreaterThanOrEqual(need.notice ?? 0);
        const count = (...kinds: StepKind[]): number => steps.filter((s) => kinds.includes(s.kind)).length;
        expect(count('objected')).toBe(count('dismissed'));
        expect(steps.at(-1)?.kind).toBe('posted');
      }),
      { numRuns: 3000 },
    );
    expect(posted).toBeGreaterThan(50);
  });
});
