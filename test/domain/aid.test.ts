import { describe, expect, test } from 'vitest';
import {
  aidState,
  checkAidStep,
  checkWanted,
  earliestDeed,
  isAidInOrder,
  isOftenPair,
  meets,
  parseTimeSpan,
  partiesToConfirm,
  standingOf,
  timeSpanText,
  triesLeft,
  type AidRequest,
  type AidState,
  type AidStep,
  type AidStepKind,
  type NextAidStep,
} from '../../src/domain/aid.ts';
import { points } from '../../src/domain/quantities.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { on } from './samples.ts';

const ASKS = 1;
const PEOPLE: Record<string, number> = { asks: ASKS, bo: 2, cai: 3, dan: 4 };

/** `taken:bo` `done:bo@05` `done:bo=posted`: what, about whom, which day of March the deed was, what became of the claim. */
function next(word: string): NextAidStep {
  const [, kind = '', who, day = '10'] = /^(\w+)(?::(\w+))?(?:@(\d\d))?/.exec(word) ?? [];
  const party = who === undefined ? null : { id: PEOPLE[who] ?? 0, cardNo: `010${PEOPLE[who] ?? 0}`, name: who };
  return { kind: kind as AidStepKind, day: on('2026-03-10'), party, deedDay: kind === 'done' ? on(`2026-03-${day}`) : null };
} // prettier-ignore

/** A request of the fifth of March for two helpers, with what has happened to it. */
function aidAfter(story: string, more: Partial<AidRequest> = {}): AidRequest {
  const steps: AidStep[] = [];
  const request: AidRequest = {
    ...{ id: 7, requester: ASKS, postedOn: on('2026-03-05'), day: null, wanted: 2, thanks: points(0), pay: null },
    ...{ ...more, steps },
  };
  for (const word of story.split(' ').filter((w) => w !== '')) {
    const step = next(word);
    checkAidStep(request, step);
    const hasClaim = step.kind === 'team' || (step.kind === 'done' && request.pay === null);
    const isGift = step.kind === 'thanked' || step.kind === 'paid';
    steps.push({
      ...{ kind: step.kind, day: step.day, party: step.party?.id ?? null, deedDay: step.deedDay, code: null },
      ...{ claim: hasClaim ? steps.length + 1 : null, seq: isGift ? 12 : null },
      claimEnd: (/=(\w+)$/.exec(word)?.[1] ?? null) as AidStep['claimEnd'],
    });
  }
  return request;
}

const PAID = { pay: points(10) };

describe('where a request stands', () => {
  test.each<[string, Partial<AidRequest>, string, AidState]>([
    ['posted: it wants helpers', {}, '', 'open'],
    ['one of two is not enough', {}, 'taken:bo', 'open'],
    ['taken by as many as are wanted', {}, 'taken:bo taken:cai', 'taken'],
    ['one of them can’t after all', {}, 'taken:bo taken:cai released:bo', 'open'],
    ['done, also by fewer than were wanted', {}, 'taken:bo done:bo', 'done'],
    ['one side is not both', {}, 'taken:bo done:bo confirmed:asks', 'done'],
    ['both sides', {}, 'taken:bo done:bo confirmed:bo confirmed:asks', 'confirmed'],
    ['every helper has to', {}, 'taken:bo taken:cai done:bo done:cai confirmed:bo confirmed:asks', 'done'],
    ['its claim is posted', {}, 'taken:bo done:bo=posted confirmed:bo confirmed:asks', 'settled'],
    ['its claim is rejected, whoever has confirmed', {}, 'taken:bo done:bo=rejected', 'settled'],
    ['the team’s claim waits still', {}, 'taken:bo taken:cai done:bo=posted done:cai=posted team:bo', 'done'],
    ['paid for: both have confirmed', PAID, 'taken:bo done:bo confirmed:asks confirmed:bo', 'confirmed'],
    ['paid for and paid', PAID, 'taken:bo done:bo confirmed:asks confirmed:bo paid:bo', 'settled'],
    ['called off', {}, 'taken:bo cancelled', 'cancelled'],
  ])('%s', (_, more, story, state) => expect(aidState(aidAfter(story, more))).toBe(state));
});

describe('is refused', () => {
  test.each<[string, Partial<AidRequest>, string, string, string, object]>([
    ['taking one’s own request', {}, '', 'taken:asks', 'aid-own', { aid: 7, cardNo: '0101' }],
    ['taking it twice', {}, 'taken:bo', 'taken:bo', 'aid-taken', { name: 'bo' }],
    ['taking what has enough helpers', {}, 'taken:bo taken:cai', 'taken:dan', 'aid-full', { wanted: 2 }],
    ['taking what is done', {}, 'taken:bo done:bo', 'taken:cai', 'aid-done', { on: '2026-03-10' }],
    ['taking what is called off', {}, 'cancelled', 'taken:bo', 'aid-cancelled', { on: '2026-03-10' }],
    ['giving up what one has not taken', {}, 'taken:bo', 'released:cai', 'aid-not-helper', { name: 'cai' }],
    ['giving up what is done', {}, 'taken:bo done:bo', 'released:bo', 'aid-done', {}],
    ['doing what nobody has taken', {}, '', 'done:bo', 'aid-not-taken', {}],
    ['doing what everybody has given up', {}, 'taken:bo released:bo', 'done:bo', 'aid-not-taken', {}],
    ['doing what somebody else has taken', {}, 'taken:bo', 'done:cai', 'aid-not-helper', {}],
    ['doing it twice', {}, 'taken:bo done:bo', 'done:bo', 'aid-done', {}],
    ['doing it before it was posted', {}, 'taken:bo', 'done:bo@04', 'aid-dates', { date: '2026-03-04', earliest: '2026-03-05' }],
    ['doing it before the day in the past for which it was posted', { day: on('2026-03-03') }, 'taken:bo', 'done:bo@02', 'aid-dates', { earliest: '2026-03-03' }],
    ['a team of one', {}, 'taken:bo taken:cai done:bo', 'team:bo', 'aid-no-team', {}],
    ['a member of the team who was not there', {}, 'taken:bo taken:cai done:bo done:cai', 'team:dan', 'aid-not-helper', {}],
    ['confirming what is not done', {}, 'taken:bo', 'confirmed:bo', 'aid-not-done', {}],
    ['confirming twice', {}, 'taken:bo done:bo confirmed:asks', 'confirmed:asks', 'aid-confirmed', { on: '2026-03-10' }],
    ['confirming what is others’', {}, 'taken:bo done:bo', 'confirmed:cai', 'aid-stranger', { name: 'cai' }],
    ['confirming as a helper who was not there', {}, 'taken:bo taken:cai done:bo', 'confirmed:cai', 'aid-stranger', {}],
    ['thanking before the requester has confirmed', {}, 'taken:bo done:bo confirmed:bo', 'thanked:bo', 'aid-unconfirmed', { missing: 1 }],
    ['paying before both have', PAID, 'taken:bo done:bo confirmed:asks', 'paid:bo', 'aid-unconfirmed', { missing: 1 }],
    ['paying before either has', PAID, 'taken:bo done:bo', 'paid:bo', 'aid-unconfirmed', { missing: 2 }],
    ['thanking twice', {}, 'taken:bo done:bo confirmed:asks thanked:bo', 'thanked:bo', 'aid-given', {}],
    ['thanking who has not helped', {}, 'taken:bo done:bo confirmed:asks', 'thanked:cai', 'aid-not-helper', {}],
    ['calling off what was thanked for', {}, 'taken:bo done:bo confirmed:asks thanked:bo', 'cancelled', 'aid-settled', {}],
    ['calling off what is posted', {}, 'taken:bo done:bo=posted', 'cancelled', 'aid-settled', {}],
    ['calling it off twice', {}, 'cancelled', 'cancelled', 'aid-cancelled', {}],
  ])('%s', (_, more, story, word, code, facts) => {
    let error: unknown = null;
    try {
      checkAidStep(aidAfter(story, more), next(word));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code, facts });
  }); // prettier-ignore
});

describe('is allowed', () => {
  test.each<[string, Partial<AidRequest>, string, string]>([
    ['taking it again after giving it up', {}, 'taken:bo released:bo', 'taken:bo'],
    ['the second helper to have done it', {}, 'taken:bo taken:cai done:bo', 'done:cai'],
    ['help that came before the day for which it was asked', { day: on('2026-03-20') }, 'taken:bo', 'done:bo@06'],
    ['thanking before the helper has confirmed', {}, 'taken:bo done:bo confirmed:asks', 'thanked:bo'],
    ['calling off what was done by mistake', {}, 'taken:bo done:bo confirmed:asks', 'cancelled'],
    ['calling off what was rejected', {}, 'taken:bo done:bo=rejected', 'cancelled'],
  ])('%s', (_, more, story, word) => {
    expect(() => checkAidStep(aidAfter(story, more), next(word))).not.toThrow();
  });
});

describe('helpers are wanted', () => {
  test.each([
    ['where nobody has come forward', '', true],
    ['where one of two has', 'taken:bo', true],
    ['where one of them has given it up', 'taken:bo taken:cai released:bo', true],
    ['not where there are enough', 'taken:bo taken:cai', 'aid-full'],
    ['not where it is done', 'taken:bo done:bo', 'aid-done'],
    ['not where it is called off', 'taken:bo cancelled', 'aid-cancelled'],
  ])('%s', (_, story, expected) => {
    const check = (): void => checkWanted(aidAfter(story));
    if (expected === true) expect(check).not.toThrow();
    else expect(check).toThrow(expected as string);
  });
});

describe('who has to confirm', () => {
  test.each([
    ['is the requester, and everybody who has taken it', 'taken:bo taken:cai', ['asks', 'bo', 'cai']],
    ['is of the helpers only who was there', 'taken:bo taken:cai done:bo', ['asks', 'bo']],
    ['is nobody who has done so', 'taken:bo done:bo confirmed:bo', ['asks']],
    ['is nobody where all have', 'taken:bo done:bo confirmed:bo confirmed:asks', []],
  ])('%s', (_, story, who) => expect(partiesToConfirm(aidAfter(story))).toEqual(who.map((name) => PEOPLE[name])));

  test.each([
    ['nobody has taken', '', 'aid-not-taken'],
    ['is called off', 'taken:bo cancelled', 'aid-cancelled'],
  ])('is not asked of what %s', (_, story, code) => expect(() => partiesToConfirm(aidAfter(story))).toThrow(code));
});

describe('steps as they stand in the file', () => {
  const story = aidAfter('taken:bo taken:cai released:cai done:bo=posted confirmed:asks confirmed:bo thanked:bo');

  test('could have followed each other', () => expect(isAidInOrder(story)).toBe(true));

  test('also where it was posted and called off', () => {
    expect(isAidInOrder(aidAfter('taken:bo done:bo=withdrawn cancelled'))).toBe(true);
  });

  test.each(story.steps.map((step, at) => [step.kind, at] as const))('not without the step %s (%i)', (kind, at) => {
    const isNeeded = !['confirmed', 'thanked', 'released'].includes(kind) || at === 4;
    const steps = story.steps.filter((_, i) => i !== at);
    // That cai took it is only needed for giving it up.
    expect(isAidInOrder({ ...story, steps })).toBe(!isNeeded);
  });

  test.each<[string, Partial<AidStep>]>([
    ['nobody', { party: null }],
    ['the requester', { party: ASKS }],
    ['no day', { deedDay: null }],
    ['a day before the request', { deedDay: on('2026-03-01') }],
    ['no claim', { claim: null }],
    ['an entry', { seq: 3 }],
  ])('not with %s where a helper has done it', (_, change) => {
    const steps = story.steps.map((step) => (step.kind === 'done' ? { ...step, ...change } : step));
    expect(isAidInOrder({ ...story, steps })).toBe(false);
  });
});

test('the helpers stand in the order in which they came forward', () => {
  expect([...standingOf(aidAfter('taken:cai taken:bo')).helpers]).toEqual([3, 2]);
});

test.each([
  ['posted, for any day: the day of the posting', null, '2026-03-05'],
  ['for a day to come: the day of the posting', '2026-03-20', '2026-03-05'],
  ['entered later than it was: its own day', '2026-03-02', '2026-03-02'],
])('the first day on which help can have been given, %s', (_, day, first) => {
  expect(earliestDeed({ day: day === null ? null : on(day), postedOn: on('2026-03-05') })).toBe(on(first));
});

test.each([[0, 5], [4, 1], [5, 0], [9, 0]])('after %i wrong codes %i tries are left', (wrong, left) => {
  expect(triesLeft(wrong)).toBe(left);
}); // prettier-ignore

test('a pair is told of from the third earlier deed on', () => {
  expect([0, 1, 2, 3, 4].map(isOftenPair)).toEqual([false, false, false, true, true]);
});

describe('a time', () => {
  test.each([
    ['14:00-16:00', '14:00-16:00'],
    ['9:05－10:00', '09:05-10:00'],
    ['９：００ ~ 24:00', '09:00-24:00'],
    ['16:00-14:00', null],
    ['14:00-14:00', null],
    ['14:60-16:00', null],
    ['20:00-24:30', null],
    ['14-16', null],
  ])('%s is read as %s', (text, shown) => {
    const span = parseTimeSpan(text);
    expect(span && timeSpanText(span)).toBe(shown);
  });

  test.each<[string, string | null, string | null, boolean]>([
    ['one inside the other', '14:00-16:00', '15:00-15:30', true],
    ['one after the other', '14:00-16:00', '16:00-17:00', false],
    ['overlapping', '14:00-16:00', '13:00-14:01', true],
    ['no time is any time', null, '14:00-16:00', true],
  ])('%s', (_, a, b, expected) => {
    const span = (text: string | null) => (text === null ? null : parseTimeSpan(text));
    expect([meets(span(a), span(b)), meets(span(b), span(a))]).toEqual([expected, expected]);
  });
});
