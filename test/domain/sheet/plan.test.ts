// From lines to deeds, balances, residents and fees: whom a row means, under which rule, and what is wrong with it.

import { describe, expect, test } from 'vitest';
import { iso, NEVER, type Day } from '../../../src/domain/calendar.ts';
import { groupBy } from '../../../src/domain/grouping.ts';
import { fen, minutes, points, type Fen } from '../../../src/domain/quantities.ts';
import type { Home, People } from '../../../src/domain/sheet/people.ts';
import { FeePlanner } from '../../../src/domain/sheet/plan-fees.ts';
import { isBroughtOver, openingEntry, planOpenings } from '../../../src/domain/sheet/plan-opening.ts';
import { RosterPlanner, type RosterResident } from '../../../src/domain/sheet/plan-residents.ts';
import { planSheet, type SheetFacts } from '../../../src/domain/sheet/plan-sheet.ts';
import type { SheetDefaults } from '../../../src/domain/sheet/read-sheet.ts';
import type { ResidentLine } from '../../../src/domain/sheet/roster-lines.ts';
import { segmentsFor } from '../../../src/domain/sheet/segments.ts';
import type { Visit } from '../../../src/domain/visit.ts';
import type { SheetLine } from '../../../src/domain/sheet/sheet-lines.ts';
import { BEGAN, drawn, on, owed, policyWith, ruleWith } from '../samples.ts';

const TODAY = on('2026-03-20');

/** `[card, name, door, since …]`; a second door is a move. */
type Who = readonly [string, string, ...string[]];

function peopleOf(everyone: readonly Who[], closed: Record<string, string> = {}): People<RosterResident> {
  const doors = [...new Set(everyone.flatMap(([, , ...homes]) => homes.filter((_, i) => i % 2 === 0)))];
  const residents = everyone.map(([cardNo, name], i) => {
    const since = closed[cardNo];
    return { id: i + 1, cardNo, name, phone: null, lowIncome: false, closedSince: since ? on(since) : null };
  });
  const homes = everyone.map(([, , ...list], i): [number, Home[]] => {
    const moves = list.flatMap((door, at) =>
      at % 2 === 0 ? [{ from: on(list[at + 1] ?? BEGAN), household: doors.indexOf(door) + 1 }] : [],
    );
    return [i + 1, moves];
  });
  return {
    byCard: new Map(residents.map((r) => [r.cardNo, r])),
    byName: groupBy(residents, (r) => r.name),
    homes: new Map(homes),
    doors: new Map(doors.map((door, i) => [i + 1, door])),
  };
}

const STREET = peopleOf(
  [
    ['0101', '张秀英', '3-2-501'],
    ['0102', '张伟', '3-2-501'],
    ['0103', '张伟', '4-1-101'],
    ['0104', '李强', '5-1-101', BEGAN, '6-1-101', '2026-03-10'],
    ['0105', '王芳', '7-1-101', '2026-03-15'],
    ['0106', '赵敏', '8-1-101'],
  ],
  { '0106': '2026-03-01' },
);

const RULES = new Map([
  ['meeting', [ruleWith({ id: 1, rule: 1, code: 'meeting', name: '居民会议' })]],
  ['patrol', [ruleWith({ id: 2, rule: 2, code: 'patrol', name: '巡逻', unit: 'hour' })]],
  ['walk', [ruleWith({ id: 3, rule: 3, code: 'walk', name: '同名', to: on('2026-03-10') })]],
  ['run', [ruleWith({ id: 4, rule: 4, code: 'run', name: '同名' })]],
]);

/** What offices call the standard rules; the second is not in force here. */
const SYNONYMS = new Map([
  ['开会', 'meeting'],
  ['投票', 'vote'],
]);

const NOTHING_SAID: SheetDefaults = {
  rule: null,
  day: null,
  bareDay: null,
  activity: null,
  activityFrom: 'nowhere',
  minutes: null,
};

function plan(line: Partial<SheetLine>, defaults: Partial<SheetDefaults> = {}) {
  const facts: SheetFacts = {
    people: STREET,
    rules: RULES,
    synonyms: SYNONYMS,
    today: TODAY,
    defaults: { ...NOTHING_SAID, rule: 'meeting', day: on('2026-03-05'), ...defaults },
    file: 0,
    batch: 7,
  };
  const { deeds, problems } = planSheet([{ row: 2, cells: [], ...line }], facts);
  return { deed: deeds[0], problem: problems[0] };
}

const cardOf = (resident: number | undefined): string | undefined =>
  [...STREET.byCard.values()].find(({ id }) => id === resident)?.cardNo;

describe('a row means', () => {
  test.each<[string, Partial<SheetLine>, string]>([
    ['whoever has the card', { cardNo: '0103' }, '0103'],
    ['whoever has the card, where the name fits', { cardNo: '0103', name: '张伟' }, '0103'],
    ['whoever has the card, whatever the door', { cardNo: '0103', household: '9-9-901' }, '0103'],
    ['the only one of a name', { name: '张秀英' }, '0101'],
    ['the one of a name behind the door', { name: '张伟', household: '4-1-101' }, '0103'],
    ['who lived there on the day of the deed', { name: '李强', household: '5-1-101' }, '0104'],
    ['who lives there today, though not yet on that day', { name: '李强', household: '6-1-101' }, '0104'],
    ['who has come since', { name: '王芳', household: '7-1-101' }, '0105'],
    ['whoever has the card that stands in the place of the name', { name: '0103' }, '0103'],
    ['whoever has the name, whatever office stands behind it', { name: '张秀英（组长）' }, '0101'],
    ['the one of a name behind the door that stands beside it', { name: '张伟＠4栋1单元101' }, '0103'],
  ])('%s', (_, line, card) => expect(cardOf(plan(line).deed?.resident)).toBe(card));

  test.each<[string, Partial<SheetLine>, string, object]>([
    ['a card that nobody has', { cardNo: '0110' }, 'unknown-resident', { asked: '0110', near: ['0101'] }],
    ['the card of somebody else', { cardNo: '0101', name: '张伟' }, 'row-name-mismatch', { book: '张秀英' }],
    ['a name that nobody has', { name: '张秀莲' }, 'unknown-resident', { near: ['张秀英'] }],
    ['a name that two have', { name: '张伟' }, 'ambiguous-resident', { candidates: [{ cardNo: '0102', name: '张伟', household: '3-2-501' }, { cardNo: '0103', name: '张伟', household: '4-1-101' }] }],
    ['a name that two have, but not behind that door', { name: '张伟', household: '9-9-901' }, 'ambiguous-resident', { asked: '张伟@9-9-901' }],
    ['a name beside a door that nobody of that name lives behind', { name: '张伟@9-9-901' }, 'ambiguous-resident', { asked: '张伟@9-9-901' }],
    ['a stranger beside a door', { name: '陌生@4-1-101' }, 'unknown-resident', { asked: '陌生@4-1-101' }],
    ['a name beside a word that says who was not there', { name: '张秀英（请假）' }, 'unknown-resident', { asked: '张秀英（请假）' }],
    ['a name beside that of somebody else', { name: '张秀英(代李强)' }, 'unknown-resident', { asked: '张秀英(代李强)' }],
    ['a name behind another door', { name: '张秀英', household: '9-9-901' }, 'row-differs', { what: 'household', book: '3-2-501', file: '9-9-901' }],
    ['an account that was closed', { cardNo: '0106' }, 'closed-resident', { since: '2026-03-01' }],
  ])('nobody: %s', (_, line, code, facts) => {
    expect(plan(line).problem).toMatchObject({ row: 2, code, facts });
  }); // prettier-ignore

  test('nobody is compared with the whole book more often than fifty times', () => {
    const strangers = Array.from({ length: 60 }, (_, i) => ({ row: i, cells: [], name: `张秀${String.fromCharCode(0x4e00 + i)}` }));
    const facts = { people: STREET, rules: RULES, synonyms: SYNONYMS, today: TODAY, defaults: { ...NOTHING_SAID, day: TODAY }, file: 0, batch: 1 };
    const { problems } = planSheet(strangers, facts);
    const close = problems.map((found) => (found.code === 'unknown-resident' ? found.facts.near.length : -1));
    expect([close.filter((n) => n === 1).length, close.slice(50)]).toEqual([50, Array(10).fill(0)]);
  }); // prettier-ignore
});

describe('a deed', () => {
  const zhang = { cardNo: '0101' };
  test('has all that the row says, and what the options say for the rest', () => {
    const line = {
      ...zhang,
      qty: 200 as never,
      points: points(12),
      note: '雨天',
      activity: '大扫除',
      segment: '08:30',
    };
    expect(plan(line).deed).toEqual({
      file: 0,
      row: 2,
      resident: 1,
      household: 1,
      day: on('2026-03-05'),
      rule: 'meeting',
      quantity: 200,
      given: 12,
      minutes: null,
      activity: '大扫除',
      segment: '08:30',
      remark: { note: '雨天', evidence: null, decider: null, second: null },
      batch: 7,
      decided: true,
      again: false,
      activityFrom: 'said',
    });
  });
  test.each<[string, Partial<SheetLine>, Partial<SheetDefaults>, object]>([
    ['the row before the options', { day: on('2026-02-01'), rule: 'run', activity: 'a', minutes: minutes(30) }, { activity: 'b', minutes: minutes(60) }, { day: on('2026-02-01'), rule: 'run', activity: 'a', minutes: 30 }],
    ['the options where the row is silent', {}, { activity: 'b', minutes: minutes(60) }, { activity: 'b', minutes: 60 }],
    ['a rule by its name', { rule: '居民会议' }, {}, { rule: 'meeting' }],
    ['a rule by what it is often called', { rule: '开会' }, {}, { rule: 'meeting' }],
    ['a name that two rules had, once only one has it', { rule: '同名', day: on('2026-03-11') }, {}, { rule: 'run' }],
    ['hours as the quantity where the rule counts hours', { rule: 'patrol', minutes: minutes(90) }, {}, { quantity: 150, minutes: 90 }],
    ['the minutes to the minute', { rule: 'patrol', minutes: minutes(100) }, {}, { quantity: 167, minutes: 100 }],
    ['hours before times', { rule: 'patrol', minutes: minutes(90), qty: 100 as never }, {}, { quantity: 150, minutes: 90 }],
    ['times as hours where there are no hours', { rule: 'patrol', qty: 150 as never }, {}, { quantity: 150, minutes: null }],
    ['hours kept beside the times of another rule', { minutes: minutes(45), qty: 200 as never }, {}, { quantity: 200, minutes: 45 }],
  ])('takes %s', (_, line, defaults, expected) => {
    expect(plan({ ...zhang, ...line }, defaults).deed).toMatchObject(expected);
  }); // prettier-ignore
  test.each<[string, Partial<SheetLine>, Partial<SheetDefaults>, string, object]>([
    ['a date', {}, { day: null }, 'row-missing-value', { column: 'date' }],
    ['the year of a date', {}, { day: null, bareDay: { value: { month: 3, day: 5 }, from: 'title' } }, 'row-missing-value', { column: 'date', written: { month: 3, day: 5, from: 'title', year: 2026 } }],
    ['the year of a date that is ahead this year', {}, { day: null, bareDay: { value: { month: 12, day: 31 }, from: 'file' } }, 'row-missing-value', { column: 'date', written: { month: 12, day: 31, from: 'file', year: 2025 } }],
    ['a date that is not ahead', { day: on('2026-03-21') }, {}, 'date-ahead', { date: '2026-03-21', today: '2026-03-20' }],
    ['a rule', {}, { rule: null }, 'row-missing-value', { column: 'rule' }],
    ['a rule that there is', { rule: 'meetin' }, {}, 'row-no-rule', { given: 'meetin', near: ['meeting'] }],
    ['a rule that this office has, whatever others call theirs', { rule: '投票' }, {}, 'row-no-rule', { given: '投票' }],
    ['one rule, not two of a name', { rule: '同名' }, {}, 'row-no-rule', { near: ['walk', 'run'] }],
    ['hours for a rule that counts them', { rule: 'patrol', points: points(10) }, {}, 'row-missing-value', { column: 'hours' }],
  ])('needs %s', (_, line, defaults, code, facts) => {
    expect(plan({ ...zhang, ...line }, defaults).problem).toMatchObject({ row: 2, code, facts });
  }); // prettier-ignore
});

describe('the visit of a row', () => {
  const T = ['08:30-10:30', '14:00-16:00', '19:00-20:00'] as const;
  const visits = (segments: readonly (string | null)[]): Visit[] =>
    segments.map((segment) => ({ segment, minutes: null }));
  const named = (rows: readonly (string | null)[], standing: readonly (string | null)[]) =>
    segmentsFor(visits(rows), visits(standing));
  test.each<[string, (string | null)[], (string | null)[], (string | null)[]]>([
    ['keeps its time, also where it is the only one', [T[0]], [], [T[0]]],
    ['keeps its time beside another', [T[0], T[1]], [], [T[0], T[1]]],
    ['keeps its time beside awards with times', [T[2]], [T[0], T[1]], [T[2]]],
    ['is an award without a time', [T[0]], [null], [null]],
    ['is an award without a time, where it is the earliest', [T[1], T[0]], [null], [T[1], null]],
    ['is an award without a time, where it is the earliest that no other award is', [T[0], T[1]], [null, T[1]], [null, T[1]]],
    ['is an award without a time, however often it is told', [T[0], '09:00-10:00'], [null], [null, null]],
    ['is no award without a time where one with that time stands', ['09:00-10:00'], [null, T[0]], ['09:00-10:00']],
    ['is the first visit there is, where the row has no time', [T[1], null, T[0]], [], [T[1], T[0], T[0]]],
    ['is not told where no row has a time', [null, null], [T[0]], [null, null]],
    ['is not a second deed entered with --again', [T[0]], [null, '#2'], [null]],
  ])('%s', (_, rows, standing, expected) => expect(named(rows, standing)).toEqual(expected)); // prettier-ignore

  test('is the same, typed in twice in either order, with or without the times', () => {
    const first = named([T[0], T[1]], []);
    for (const again of [[T[0], T[1]], [T[1], T[0]], [T[0]], [T[1]]]) {
      expect(named(again, first).every((segment) => first.includes(segment))).toBe(true);
    }
  });
});

describe('a list of residents', () => {
  const line = (fields: Partial<ResidentLine>): ResidentLine => ({
    row: 2,
    cells: [],
    name: '张秀英',
    lowIncome: false,
    disabled: false,
    ...fields,
  });
  const says = { lowIncome: true, disabled: true };
  const planned = (...lines: Partial<ResidentLine>[]) => new RosterPlanner(STREET, TODAY).plan(lines.map(line), says);

  test.each<[string, Partial<ResidentLine>]>([
    ['a new card', { cardNo: '0200' }],
    ['the same name behind another door, without a card', { household: '9-1-101' }],
    ['the same name and door with another card', { cardNo: '0201', household: '3-2-501' }],
  ])('adds %s', (_, fields) => {
    const { residents, unchanged, problems } = planned(fields);
    expect([residents.map((r) => [r.cardNo, r.name]), unchanged.length, problems]).toEqual([
      [[fields.cardNo ?? null, '张秀英']],
      0,
      [],
    ]);
  });
  test.each<[string, Partial<ResidentLine>]>([
    ['the same card and data', { cardNo: '0101', household: '3-2-501' }],
    ['the same card, where the list says less', { cardNo: '0101' }],
    ['name and door, without a card', { household: '3-2-501' }],
  ])('finds %s there already', (_, fields) => {
    expect(planned(fields)).toMatchObject({ residents: [], completed: [], unchanged: [fields], problems: [] });
  });
  test.each<[string, Partial<ResidentLine>, string, object]>([
    ['another name', { cardNo: '0102' }, 'row-differs', { what: 'name', book: '张伟', file: '张秀英' }],
    ['another door', { cardNo: '0101', household: '9-1-101' }, 'row-differs', { what: 'household', book: '3-2-501' }],
    ['a phone number, masked', { cardNo: '0101', phone: '13800001234' }, 'row-differs', { book: '', file: '*******1234' }],
    ['another first day', { cardNo: '0101', joined: on('2020-01-01') }, 'row-differs', { what: 'joined', book: '', file: '2020-01-01' }],
    ['low income', { cardNo: '0101', lowIncome: true }, 'row-differs', { what: 'lowIncome' }],
    ['no possible card', { cardNo: '卡 1' }, 'bad-card', { given: '卡 1' }],
    ['no possible name', { name: 'a@b' }, 'bad-name', { given: 'a@b' }],
  ])('gives back a row with %s', (_, fields, code, facts) => {
    expect(planned(fields).problems).toMatchObject([{ row: 2, code, facts }]);
  }); // prettier-ignore
  test('sees whom an earlier row has brought', () => {
    const twice = planned({ cardNo: '0300', household: '9-1-101' }, { cardNo: '0300', household: '9-1-101' }, { household: '9-1-101' });
    expect([twice.residents.length, twice.unchanged.length]).toEqual([1, 2]);
  }); // prettier-ignore
  test('says nothing about low income and disability where it has no such column', () => {
    const people = peopleOf([['0101', '张秀英', '3-2-501']]);
    const planner = new RosterPlanner(people, TODAY, new Map([[1, { birthYear: null, disabled: true }]]));
    const silent = { lowIncome: false, disabled: false };
    expect(planner.plan([line({ cardNo: '0101', lowIncome: true })], silent).unchanged).toHaveLength(1);
  });
  test('adds particulars that the book does not have, once', () => {
    const told = planned({ cardNo: '0101', birthYear: 1948, disabled: true }, { cardNo: '0101', birthYear: 1948, disabled: true }); // prettier-ignore
    expect(told.completed).toMatchObject([{ line: { row: 2 }, resident: 1, birthYear: 1948, disabled: true }]);
    expect([told.residents, told.unchanged.length, told.problems]).toEqual([[], 1, []]);
  });
  test.each<[string, Partial<ResidentLine>, object]>([
    ['another year of birth', { birthYear: 1950, disabled: true }, { what: 'birthYear', book: '1948', file: '1950' }],
    ['no disability', { birthYear: 1948 }, { what: 'disabled', book: '√', file: '' }],
  ])('gives back a row with %s than the book has', (_, fields, facts) => {
    const book = new Map([[1, { birthYear: 1948, disabled: true }]]);
    const planner = new RosterPlanner(peopleOf([['0101', '张秀英', '3-2-501']]), TODAY, book);
    expect(planner.plan([line({ cardNo: '0101', ...fields })], says).problems).toMatchObject([
      { code: 'row-differs', facts },
    ]);
  });
  test('agrees with the particulars in the book', () => {
    const people = peopleOf([['0101', '张秀英', '3-2-501']]);
    const planner = new RosterPlanner(people, TODAY, new Map([[1, { birthYear: 1948, disabled: true }]]));
    const same = { cardNo: '0101', birthYear: 1948, disabled: true };
    expect(planner.plan([line(same)], { lowIncome: false, disabled: true }).unchanged).toHaveLength(1);
  });
});

describe('a list of fees', () => {
  const book = { fees: new Map([['3-2-501', fen(200000)]]), offsets: new Map([['3-2-501', fen(8000)]]) };
  const planned = (...rows: [string, number][]) =>
    new FeePlanner(() => book).plan(rows.map(([household, amount], i) => ({ row: i + 2, cells: [], household, feeFen: amount as Fen })), 2027); // prettier-ignore
  test.each<[string, [string, number][], [number, number, string[]]]>([
    ['records a new one', [['1-1-101', 100]], [1, 0, []]],
    ['records a changed one', [['3-2-501', 190000]], [1, 0, []]],
    ['leaves an equal one', [['3-2-501', 200000]], [0, 1, []]],
    ['refuses one below what points have taken off it', [['3-2-501', 7999]], [0, 0, ['fee-below-offsets']]],
    ['takes one of exactly that', [['3-2-501', 8000]], [1, 0, []]],
    ['counts a repeated row once', [['1-1-101', 100], ['1-1-101', 100]], [1, 1, []]],
    ['refuses a second amount for one door', [['1-1-101', 100], ['1-1-101', 200]], [1, 0, ['row-differs']]],
  ])('%s', (_, rows, expected) => {
    const { fees, unchanged, problems } = planned(...rows);
    expect([fees.length, unchanged.length, problems.map(({ code }) => code)]).toEqual(expected);
  }); // prettier-ignore
});

test('a list of fees tells what was recorded before', () => {
  const book = { fees: new Map([['3-2-501', fen(200000)]]), offsets: new Map<string, Fen>() };
  const lines = [['3-2-501', 190000], ['1-1-101', 100]].map(([household, amount], i) => ({ row: i + 2, cells: [], household: String(household), feeFen: amount as Fen })); // prettier-ignore
  expect(new FeePlanner(() => book).plan(lines, 2027).fees.map(({ beforeFen }) => beforeFen)).toEqual([200000, null]);
});

describe('a balance of the paper book', () => {
  const brought = (expires?: Day | 'never', day = '2026-03-20') => {
    const facts = { people: STREET, today: TODAY, day: on(day) };
    const line = { row: 2, cells: [], cardNo: '0101', points: points(80), expires };
    const [opening] = planOpenings([line], facts).openings;
    if (!opening) throw new Error('no opening');
    return opening;
  };
  const entry = (expires?: Day | 'never', day?: string, lots = [owed(1, 0)]) =>
    openingEntry(brought(expires, day), {
      policy: policyWith({ validity: '12 months' }),
      today: TODAY,
      lots,
      batch: 3,
    });

  test.each<[string, Day | 'never' | undefined, string | undefined, string]>([
    ['is usable as long as the policy says', undefined, undefined, '2027-03-20'],
    ['is usable for the days of grace, brought over late', undefined, '2025-03-25', '2026-04-19'],
    ['keeps the day that the list gives', on('2026-06-30'), undefined, '2026-06-30'],
    ['keeps a day that is past', on('2025-12-31'), '2025-03-25', '2025-12-31'],
    ['has no end where the list says so', 'never', undefined, iso(NEVER)],
  ])('%s', (_, expires, day, last) =>
    expect(entry(expires, day).opens.map((lot) => iso(lot.expiresOn))).toEqual([last]),
  );

  test('pays debts first', () => {
    const { opens, draws, points: sum } = entry(undefined, undefined, [owed(9, 30)]);
    expect([opens.map((lot) => lot.points), drawn(draws), sum]).toEqual([[50], { '9.0': 30 }, 80]);
  });
  test.each<[string, Day | undefined, Day | null, number, boolean]>([
    ['is there already with the same last day', on('2026-06-30'), on('2026-06-30'), 80, true],
    ['is another one with another last day', on('2026-06-30'), on('2026-07-31'), 80, false],
    ['is there already where the list does not say the last day', undefined, on('2026-07-31'), 80, true],
    ['is there already where a debt took all of it', on('2026-06-30'), null, 80, true],
    ['is another one with other points', undefined, on('2026-07-31'), 81, false],
  ])('%s', (_, expires, expiresOn, amount, expected) => {
    const standing = [{ day: TODAY, points: points(amount), expiresOn }];
    expect(isBroughtOver(brought(expires), standing, true)).toBe(expected);
  });
  test.each([
    ['is another one on another day that the clerk names', true, false],
    ['is there already on another day, where the clerk names none', false, true],
  ])('%s', (_, isDayNamed, expected) => {
    const standing = [{ day: on('2026-01-01'), points: points(80), expiresOn: null }];
    expect(isBroughtOver(brought(undefined), standing, isDayNamed)).toBe(expected);
  });
});
