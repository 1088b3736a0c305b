// Whom a row means, and who is suggested where it means nobody clearly.

import { describe, expect, test } from 'vitest';
import type { Day } from '../../../src/domain/calendar.ts';
import { groupBy } from '../../../src/domain/grouping.ts';
import {
  isDoubtful,
  Matcher,
  whoKey,
  type Alias,
  type NamedBy,
  type People,
} from '../../../src/domain/sheet/people.ts';
import { BEGAN, on } from '../samples.ts';

const TODAY = on('2026-03-20');
const DAY = on('2026-03-05');

interface Someone {
  readonly id: number;
  readonly cardNo: string;
  readonly name: string;
  readonly closedSince: Day | null;
}

const DOORS = ['3-2-501', '4-1-101', '5-1-302', '6-1-101', '1-3-201'];
/** Card, name, door. */
const STREET: readonly (readonly [string, string, string])[] = [
  ['0101', '张秀英', '3-2-501'],
  ['0102', '王芳', '5-1-302'],
  ['0103', '王芳', '1-3-201'],
  ['0104', '李建国', '4-1-101'],
  ['0105', '欧阳娜娜', '6-1-101'],
  ['0106', '赵敏', '4-1-101'],
];

/** What pinyin says of the characters of this street. */
const PINYIN = new Map(
  [
    ...'张zhang 章zhang 秀xiu 英ying 莹ying 王wang 芳fang 方fang 李li 里li 建jian 国guo 欧ou 阳yang 娜na 赵zhao 敏min 宝bao'.split(
      ' ',
    ),
  ].map((pair) => [pair[0] ?? '', pair.slice(1)]),
);
const sound = (name: string): string => [...name].map((letter) => PINYIN.get(letter) ?? letter).join(' ');

function peopleOf(more: Partial<People<Someone>> = {}, closed: Record<string, Day> = {}): People<Someone> {
  const residents = STREET.map(([cardNo, name], i) => ({
    id: i + 1,
    cardNo,
    name,
    closedSince: closed[cardNo] ?? null,
  }));
  return {
    byCard: new Map(residents.map((resident) => [resident.cardNo, resident])),
    byName: groupBy(residents, ({ name }) => name),
    homes: new Map(STREET.map(([, , door], i) => [i + 1, [{ from: on(BEGAN), household: DOORS.indexOf(door) + 1 }]])),
    doors: new Map(DOORS.map((door, i) => [i + 1, door])),
    ...more,
  };
}

/** `card|name|door` as a row says it. */
const said = (text: string): NamedBy => {
  const [cardNo = '', name = '', household = ''] = text.split('|');
  return { row: 2, ...(cardNo && { cardNo }), ...(name && { name }), ...(household && { household }) };
};

/** The card that is found, or the code of what is wrong. */
function found(text: string, people: People<Someone>): string {
  const who = new Matcher(people, TODAY).find(said(text), DAY);
  return 'code' in who ? who.code : who.cardNo;
}

interface Written extends Alias {
  readonly name: string;
}

const aliases = (...list: Written[]): Pick<People, 'aliases'> => ({ aliases: groupBy(list, ({ name }) => name) });

describe('an alias', () => {
  const auntie = { name: '张阿姨', household: null, resident: 1 };
  const atDoor = { name: '小王', household: '5-1-302', resident: 2 };
  test.each<[string, string, Written, string]>([
    ['said without a door counts where the row has none', '|张阿姨|', auntie, '0101'],
    ['said without a door counts beside the resident’s own door', '|张阿姨|3-2-501', auntie, '0101'],
    ['said without a door does not count beside another door', '|张阿姨|4-1-101', auntie, 'unknown-resident'],
    ['said with a door counts beside that door', '|小王|5-1-302', atDoor, '0102'],
    ['said with a door does not count without it', '|小王|', atDoor, 'unknown-resident'],
    ['said with a door does not count beside another', '|小王|1-3-201', atDoor, 'unknown-resident'],
    ['never comes before the exact name', '|李建国|', { name: '李建国', household: null, resident: 1 }, '0104'],
    [
      'does not tell homonyms apart without a door',
      '|王芳|',
      { name: '王芳', household: null, resident: 2 },
      'ambiguous-resident',
    ],
    [
      'tells where a known name stands beside a door that is not theirs',
      '|张秀英|6-1-101',
      { name: '张秀英', household: '6-1-101', resident: 1 },
      '0101',
    ],
    ['explains another name beside the right card', '0101|张阿姨|', auntie, '0101'],
    ['does not explain another name beside another card', '0104|张阿姨|', auntie, 'row-name-mismatch'],
  ])('%s', (_, text, alias, expected) => expect(found(text, peopleOf(aliases(alias)))).toBe(expected));

  test('of somebody whose account is closed is refused as such', () => {
    expect(found('|张阿姨|', peopleOf(aliases(auntie), { '0101': on('2026-01-01') }))).toBe('closed-resident');
  });
});

describe('what the clerk has answered', () => {
  const people = peopleOf();
  const answers = new Map([[whoKey(said('|王芳|')), people.byCard.get('0103') as Someone]]);
  test('counts for all rows with the same words', () => expect(found('|王芳|', { ...people, answers })).toBe('0103'));
  test('counts for no others', () => expect(found('|王芳|9-9-901', { ...people, answers })).toBe('ambiguous-resident'));
});

describe('the candidates for a row', () => {
  const candidates = (text: string, people = peopleOf({ sound })): string[] =>
    new Matcher(people, TODAY).candidates(said(text), DAY).map(({ cardNo, because }) => `${cardNo} ${because}`);

  test.each<[string, string, readonly string[]]>([
    ['the same pinyin comes first, whatever the tones', '|章秀莹|', ['0101 sound']],
    ['one character wrong', '|张秀宝|', ['0101 letter']],
    ['one character missing', '|张英|', ['0101 letter']],
    ['two characters exchanged', '|李国建|', ['0104 letter', '0104 initials'].slice(0, 1)],
    ['a part of the name', '|娜娜|', ['0105 letter']],
    ['of those who sound alike whoever lives there comes first', '|王方|1-3-201', ['0103 sound', '0102 sound']],
    ['the initials, typed in a hurry', '|oynn|', ['0105 initials']],
    ['beside an unknown card those of the name', '0199|赵敏|', ['0106 name']],
    ['beside somebody else’s card its owner, and those of the name', '0101|赵敏|', ['0101 card', '0106 name']],
    ['beside a wrong door those of the name', '|赵敏|9-9-901', ['0106 name']],
    ['nobody at all', '|宝宝|', []],
    ['a single character says nothing', '|张|', []],
    ['a whole sentence says nothing', `|${'张秀英'.repeat(8)}|`, []],
  ])('%s', (_, text, expected) => expect(candidates(text)).toEqual(expected));

  test('without pinyin are those whose name looks like it', () => {
    expect(candidates('|王方|', peopleOf())).toEqual(['0102 letter', '0103 letter']);
  });
  test('are not those whose account is closed', () => {
    expect(candidates('|张秀莹|', peopleOf({ sound }, { '0101': on('2026-01-01') }))).toEqual([]);
  });
  test('are all namesakes, however many', () => {
    const byName = new Map([['王芳', Array.from({ length: 30 }, (_, i) => ({ id: i, cardNo: `${i}`, name: '王芳', closedSince: null }))]]); // prettier-ignore
    expect(candidates('|王芳|', peopleOf({ byName }))).toHaveLength(30);
  });
  test('are suggested, never taken', () =>
    expect(found('|张秀莹|3-2-501', peopleOf({ sound }))).toBe('unknown-resident'));
  test('are those that the words had been given for', () => {
    expect(candidates('|老太太|6-1-101', peopleOf(aliases({ name: '老太太', household: null, resident: 1 })))).toEqual([
      '0101 alias',
    ]);
  });
  test('come with their door, in the problem of the row', () => {
    const problem = new Matcher(peopleOf({ sound }), TODAY).find(said('|张秀莹|'), DAY);
    expect(problem).toMatchObject({
      code: 'unknown-resident',
      facts: { candidates: [{ cardNo: '0101', name: '张秀英', household: '3-2-501', because: 'sound' }] },
    });
  });
});

describe('doubtful is a row that the clerk can tell', () => {
  test.each([
    ['|王芳|', true],
    ['|无名氏|', true],
    ['0101|王芳|', true],
    ['|张秀英|6-1-101', true],
  ])('%s', (text, expected) => {
    const who = new Matcher(peopleOf(), TODAY).find(said(text), DAY);
    expect('code' in who && isDoubtful(who)).toBe(expected);
  });
  test('but not one of an account that is closed', () => {
    const who = new Matcher(peopleOf({}, { '0101': on('2026-01-01') }), TODAY).find(said('0101||'), DAY);
    expect('code' in who && isDoubtful(who)).toBe(false);
  });
});
