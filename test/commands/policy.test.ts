// `policy`: a setting holds from a day on; what was settled before keeps the value of its day.

import { expect, describe, test } from 'vitest';
import { POLICY_KEYS, SETTING_KEYS } from '../../src/domain/policy.ts';
import { en } from '../../src/text/en.ts';
import { zh } from '../../src/text/zh.ts';
import { world, type World } from '../support/world.ts';

interface Policy {
  readonly key: string;
  readonly value: string;
  readonly from: string | null;
}
interface List {
  readonly policies: readonly Policy[];
  readonly upcoming: readonly Policy[];
}

const set = async (w: World, ...argv: readonly string[]): Promise<Policy> =>
  (await w.ok<{ policy: Policy }>('policy', 'set', ...argv)).policy;
const list = (w: World, ...argv: readonly string[]) => w.ok<List>('policy', 'list', ...argv);
const valueOf = async (w: World, key: string, ...argv: readonly string[]): Promise<unknown> => {
  const found = (await list(w, ...argv)).policies.find((policy) => policy.key === key);
  return found && [found.value, found.from];
};

describe('a value', () => {
  test.each([
    ['rate', '100=5', '100=5.00'],
    ['rate', '１００=12.5', '100=12.50'],
    ['yearlyCap', '０８００', '800'],
    ['dailyCap', 'none', 'none'],
    ['householdYearlyCap', '300', '300'],
    ['householdDailyCap', '0', '0'],
    ['minRedeem', '10', '10'],
    ['redeemStep', '10', '10'],
    ['validity', '6个月', '6 months'],
    ['validity', '年底', 'year-end'],
    ['validity', 'year-end+3 months', 'year-end+3 months'],
    ['graceDays', '0', '0'],
    ['noticeDays', '7', '7'],
    ['pooling', 'household', 'household'],
    ['maxFeeShare', '50', '50'],
    ['transferYearlyCap', '无', 'none'],
    ['secondAbove', '20', '20'],
    ['settlement', 'off', 'off'],
    ['transferPairCap', '无', 'none'],
    ['transferFreeTo', '残疾人、老人', 'elderly,disabled'],
    ['elderlyAge', '６５', '65'],
    ['creditRepay', '50', '50'],
    ['holdDays', '14', '14'],
  ])('%s %s is kept as %s, from today on', async (key, typed, kept) => {
    const w = await world({ today: '2026-03-05' });
    expect(await set(w, key, typed)).toEqual({ key, value: kept, from: '2026-03-05' });
    expect(await valueOf(w, key)).toEqual([kept, '2026-03-05']);
  });

  test.each([
    ['name', ' 玫瑰园 ', '玫瑰园'],
    ['lang', 'zh', 'zh'],
    ['timezone', 'Asia/Urumqi', 'Asia/Urumqi'],
  ])('%s %s of the book itself has no date', async (key, typed, kept) => {
    const w = await world();
    expect(await set(w, key, typed)).toEqual({ key, value: kept, from: null });
    expect(await valueOf(w, key)).toEqual([kept, null]);
    await w.refused('unknown-option', 'policy', 'set', key, 'x', '--from', '2026-03-01');
  });

  test.each([
    ['bad-value', 'rate 100'],
    ['bad-value', 'rate 0=10'],
    ['bad-value', 'yearlyCap -5'],
    ['bad-value', 'yearlyCap 1.5'],
    ['bad-value', 'yearlyCap many'],
    ['bad-value', 'redeemStep 0'],
    ['bad-value', 'validity soon'],
    ['bad-value', 'pooling village'],
    ['bad-value', 'maxFeeShare 101'],
    ['bad-value', 'settlement yes'],
    ['bad-value', 'lang fr'],
    ['bad-value', 'timezone Moon'],
    ['bad-date', 'yearlyCap 5 --from 2026-02-30'],
    ['unknown-policy', 'yearlyCup 5'],
    ['missing-argument', 'yearlyCap'],
  ])('is refused with %s: %s', async (code, line) => {
    const w = await world();
    const before = await list(w);
    await w.refused(code, 'policy', 'set', ...line.split(' '));
    expect(await list(w)).toEqual(before);
  });

  test('is refused where the name of the book would be empty', async () => {
    await (await world()).refused('bad-value', 'policy', 'set', 'name', ' ');
  });

  test('of a mistyped key comes with the key that is near', async () => {
    const { message } = await (await world()).refused('unknown-policy', 'policy', 'set', 'yearlycap', '5');
    expect(message).toContain('yearlyCap');
  });
});

describe('a change', () => {
  test('may begin on any day; the days before keep their value', async () => {
    const w = await world({ today: '2026-03-05' });
    await set(w, 'rate', '100=20', '--from', '2026/4/1');
    await set(w, 'rate', '100=5', '--from', '2026-01-01');
    expect(await valueOf(w, 'rate', '--date', '2025-12-31')).toEqual(['100=10.00', null]);
    expect(await valueOf(w, 'rate')).toEqual(['100=5.00', '2026-01-01']);
    expect(await valueOf(w, 'rate', '--date', '2026-04-01')).toEqual(['100=20.00', '2026-04-01']);
  });

  test('counts for the deeds of its days, whenever they are entered', async () => {
    const w = await world({ today: '2026-03-05' });
    const card = await w.person('Li');
    await set(w, 'dailyCap', '3', '--from', '2026-03-02');
    const earned = async (date: string): Promise<unknown> =>
      (await w.ok<{ entries: { points: number }[] }>('award', card, '--rule', 'meeting', '--date', date)).entries[0]
        ?.points;
    expect([await earned('2026-03-01'), await earned('2026-03-02')]).toEqual([5, 3]);
  });

  test.each([
    ['in another spelling', 'rate', '100=10'],
    ['as it is', 'yearlyCap', '1000'],
    ['of the book', 'name', 'Rose Garden'],
  ])('to the value that holds already is none, and no mistake: %s', async (_, key, value) => {
    const w = await world();
    expect(await set(w, key, value)).toMatchObject({ key, from: null });
    expect((await w.ok<{ history: Policy[] }>('policy', 'history', key)).history).toHaveLength(1);
  });

  test('back to an earlier value is one', async () => {
    const w = await world();
    await set(w, 'yearlyCap', '900', '--from', '2026-06-01');
    expect(await set(w, 'yearlyCap', '1000', '--from', '2026-06-01')).toMatchObject({ value: '1000' });
    expect((await list(w)).upcoming).toEqual([{ key: 'yearlyCap', value: '1000', from: '2026-06-01' }]);
  });

  test('says what was entered for later', async () => {
    const w = await world();
    await set(w, 'yearlyCap', '900', '--from', '2026-06-01');
    const { out, err } = await w.run('policy', 'set', 'yearlyCap', '800');
    expect({ out, err }).toEqual({
      out: 'yearlyCap is 800 from 2026-03-05 on.\n',
      err: 'From 2026-06-01: yearlyCap 900\n',
    });
  });

  test('with --dry-run is answered and not written', async () => {
    const w = await world();
    const before = await list(w);
    expect(await set(w, 'yearlyCap', '900', '--dry-run')).toMatchObject({ value: '900' });
    expect(await list(w)).toEqual(before);
  });

  test('of the language shows at once', async () => {
    const w = await world();
    w.env['JIFEN_LANG'] = '';
    await set(w, 'lang', 'zh');
    expect((await w.run('policy', 'list')).out).toContain(zh.settings.policyNames['rate']);
  });
});

describe('what is shown', () => {
  test('every key of the scheme and of the book, and what is to come', async () => {
    const w = await world();
    await set(w, 'graceDays', '10', '--from', '2026-07-01');
    await set(w, 'graceDays', '20', '--from', '2026-06-01');
    const { policies, upcoming } = await list(w);
    expect(policies.map(({ key }) => key)).toEqual([...POLICY_KEYS, 'name', 'lang', 'timezone']);
    expect(upcoming.map(({ value, from }) => [value, from])).toEqual([
      ['20', '2026-06-01'],
      ['10', '2026-07-01'],
    ]);
    expect((await list(w, '--date', '2026-06-01')).upcoming).toHaveLength(1);
  });

  test.each([...POLICY_KEYS, 'name', 'lang', 'timezone'])('what %s means, in both languages', (key) => {
    expect(en.settings.policyNames[key]).toBeTruthy();
    expect(zh.settings.policyNames[key]).toBeTruthy();
  });

  test('who changed what, in the order in which it was typed', async () => {
    const w = await world({ today: '2026-03-05' });
    await set(w, 'yearlyCap', '900', '--from', '2026-06-01');
    await set(w, 'yearlyCap', '800', '--operator', 'clerk2');
    await set(w, 'dailyCap', '50');
    const { history } = await w.ok<{ history: object[] }>('policy', 'history', 'yearlyCap');
    const recordedAt = '2026-03-05T02:00:00.000Z';
    expect(history).toEqual([
      { key: 'yearlyCap', value: '1000', from: null, recordedAt, operator: 'clerk1' },
      { key: 'yearlyCap', value: '900', from: '2026-06-01', recordedAt, operator: 'clerk1' },
      { key: 'yearlyCap', value: '800', from: '2026-03-05', recordedAt, operator: 'clerk2' },
    ]);
    expect((await w.ok<{ history: object[] }>('policy', 'history')).history).toHaveLength(21);
    await w.refused('unknown-policy', 'policy', 'history', 'cap');
  });
});

describe('in Chinese', () => {
  const chinese = (): Promise<World> => world({ today: '2026-03-05', lang: 'zh' });

  test('no value of a policy is an English word', async () => {
    const w = await chinese();
    const { out } = await w.run('政策', '列表');
    const values = out.split('\n').slice(1).map((line) => line.split(/ {2,}/)); // prettier-ignore
    const english = values.filter(([key = '', value = '']) => /[a-z]/.test(value) && !SETTING_KEYS.some((one) => one === key)); // prettier-ignore
    expect(values.length).toBeGreaterThan(20);
    expect(english).toEqual([]);
  });

  test.each<[string, string]>([
    ['dailyCap', 'none'],
    ['validity', 'none'],
    ['validity', '12 months'],
    ['validity', 'year-end+3 months'],
    ['pooling', 'household'],
    ['settlement', 'on'],
    ['settlement', 'off'],
    ['transferFreeTo', 'none'],
    ['transferFreeTo', 'elderly,disabled'],
  ])('%s %s may be typed as it is shown', async (key, value) => {
    const w = await chinese();
    expect(await set(w, key, zh.settings.policyValue(key, value))).toMatchObject({ value });
  });

  test('what may be typed is said as it is shown', async () => {
    const w = await chinese();
    expect((await w.run('政策', '设置', 'pooling', '家人')).err).toContain('试试：本人 | 全户\n');
    expect((await w.run('政策', '设置', 'validity', '三年')).err).toContain(
      '试试：12 个月 | 年底 | 年底+3 个月 | 永久\n',
    );
    expect((await w.run('政策', '设置', 'dailyCap', '很多', '--building', '3')).err).toContain(
      '试试：1000 | 不限 | 同全社区\n',
    );
    expect((await w.run('奖品', '预算', '区里', '--yuan', '5')).err).toContain('试试：物业 | 商户 | 居委会\n');
  });
});
