// What was begun on a card goes on for the person behind it: requests, codes, honours, credit, goods that are put aside.
// Every story ends with a ledger in which everything fits, also once the cards are parted again.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ShownAid } from '../../src/commands/aid-view.ts';
import type { Statement } from '../../src/commands/report-statement.ts';
import { world, type World } from '../support/world.ts';

interface Answer {
  readonly request: ShownAid;
  readonly entries: readonly { readonly cardNo: string; readonly points: number }[];
}
interface Slip {
  readonly slip: { readonly halves: readonly { readonly cardNo: string; readonly code: string }[] };
}

let w: World;
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = <T = Answer>(line: string): Promise<T> => w.ok<T>(...words(line));
const refused = (code: string, line: string) => w.refused(code, ...words(line));
const reviewer = <T = Answer>(line: string): Promise<T> => run<T>(`${line} --operator reviewer`);
const available = async (card: string): Promise<number> =>
  (await run<{ available: number }>(`balance ${card}`)).available;
const merge = (old: string, survivor: string) => run(`resident merge ${old} ${survivor} --yes`);

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  // 0201 turns out to be Zhang's second card, 0202 Li's.
  for (const [name, door, card] of [['Zhang', '3-2-501', '0101'], ['Li', '3-2-502', '0102'], ['Wang', '5-1-201', '0103'], ['Zhang', '3-2-501', '0201'], ['Li', '3-2-502', '0202']] as const)
    await w.person(name, door, '--card', card, '--low-income'); // prettier-ignore
  await run('rule set errand --needs both --from 2026-01-01');
  await run('rule set teamorganiser --needs notice:0 --from 2026-01-01');
  await run('reward add rice --name Rice --kind goods --points 50 --stock 9');
  for (const card of ['0101', '0201']) await run(`award ${card} --rule cleaning --qty 5 --date 2026-03-01`);
});

afterEach(async () => {
  expect(await run('verify')).toMatchObject({ ok: true });
});

describe('a request', () => {
  const post = (more = ''): Promise<Answer> => run(`aid post 0201 pills --category shopping --rule errand ${more}`);

  test.each([
    ['before it is taken', ['merge', 'aid take 1 0202', 'aid done 1', 'aid confirm 1 --by 0101', 'aid confirm 1 --by 0102']],
    ['before it is done', ['aid take 1 0202', 'merge', 'aid done 1', 'aid confirm 1 --by 0101', 'aid confirm 1 --by 0102']],
    ['before it is confirmed', ['aid take 1 0202', 'aid done 1', 'merge', 'aid confirm 1 --by 0101', 'aid confirm 1 --by 0102']],
    ['between the confirmations', ['aid take 1 0202', 'aid done 1', 'aid confirm 1 --by 0201', 'merge', 'aid confirm 1 --by 0202']],
    ['before it is posted', ['aid take 1 0202', 'aid done 1', 'aid confirm 1 --by 0201', 'aid confirm 1 --by 0202', 'merge']],
  ])('goes on where both cards are merged %s', async (_, lines) => {
    await post('--thanks 5');
    for (const line of lines) {
      if (line !== 'merge') await run(line);
      else for (const [old, survivor] of [['0201', '0101'], ['0202', '0102']] as const) await merge(old, survivor); // prettier-ignore
    }
    await reviewer('claim approve 1');
    const { entries } = await run('claim post');
    expect(entries.map(({ cardNo, points }) => [cardNo, points])).toEqual([['0102', 10], ['0101', -5], ['0102', 5]]); // prettier-ignore
    expect((await run('aid show 1')).request).toMatchObject({
      ...{ state: 'settled', requester: { cardNo: '0101', hasConfirmed: true } },
      helpers: [{ cardNo: '0102', isDone: true, hasConfirmed: true, given: true }],
    });
    await run('resident unmerge 0202');
  }); // prettier-ignore

  test('takes the code of a slip that was printed for the old card', async () => {
    await post();
    await run('aid take 1 0202');
    const { slip } = await run<Slip>('aid slip 1');
    await run('aid done 1');
    await merge('0202', '0102');
    await merge('0201', '0101');
    const [asks, helps] = slip.halves;
    expect((await run(`aid confirm 1 --code ${helps?.code ?? ''}`)).request.helpers).toMatchObject([
      { cardNo: '0102', hasConfirmed: true },
    ]);
    await refused('aid-code-side', `aid confirm 1 --code ${asks?.code ?? ''} --by 0102`);
    expect((await run(`aid confirm 1 --code ${asks?.code ?? ''} --by 0101`)).request.state).toBe('confirmed');
    await refused('aid-code-used', `aid confirm 1 --code ${asks?.code ?? ''}`);
  });

  test('is no help where the two sides are one person', async () => {
    await post();
    await run('aid take 1 0102');
    await merge('0102', '0101');
    await merge('0201', '0101');
    await refused('aid-own', 'aid done 1');
    await run('aid release 1 0101');
    expect((await run('aid show 1')).request.state).toBe('open');
  });

  test('has one helper where two helpers are one person', async () => {
    await post('--helpers 3');
    await run('aid take 1 0102 0202 0103');
    await merge('0202', '0102');
    const done = await run<Answer & { claims: readonly object[] }>('aid done 1 --team teamorganiser');
    expect(done.request.helpers.map(({ cardNo }) => cardNo)).toEqual(['0102', '0103']);
    expect(done.claims).toHaveLength(4);
  });

  test('of a pair is counted over all their cards', async () => {
    for (const [aid, helper] of ['0102', '0202', '0102', '0102'].entries()) {
      await post();
      await run(`aid take ${aid + 1} ${helper}`);
      if (aid === 2) await merge('0202', '0102');
      if (aid === 3) await merge('0201', '0101');
      const { request } = await run(`aid done ${aid + 1}`);
      expect(request.helpers[0]?.oftenBefore).toBe(aid === 3 ? 3 : null);
    }
    const { suggested } = await run<{ suggested: readonly { cardNo: string; deeds: number }[] }>(
      `aid suggest ${(await post()).request.id}`,
    );
    expect(suggested.find(({ cardNo }) => cardNo === '0102')).toMatchObject({ deeds: 4 });
  });

  test('is paid for by the person behind the card', async () => {
    await run('aid post 0201 lamp --category repairs --pay 10');
    await run('aid take 1 0102');
    await run('aid done 1');
    await run('aid confirm 1 --by 0102');
    await merge('0201', '0101');
    expect((await run('aid confirm 1 --by 0201')).entries.map(({ cardNo, points }) => [cardNo, points])).toEqual([
      ['0101', -10],
      ['0102', 10],
    ]);
  });

  test('is over once the person behind the card of its helper is paid', async () => {
    await run('aid post 0101 lamp --category repairs --pay 10');
    await run('aid take 1 0202');
    await run('aid done 1');
    await run('aid confirm 1 --by 0202');
    await merge('0202', '0102');
    await run('aid confirm 1 --by 0101');
    expect(await run('aid list')).toMatchObject({ requests: [] });
    expect(await run('aid list --state settled')).toMatchObject({ requests: [{ id: 1, state: 'settled' }] });
    expect(await run('resident leave 0102')).toMatchObject({ aids: [] });
  });
});

describe('a nomination', () => {
  test('goes to the person behind the card, once', async () => {
    await run('honour nominate 0201 star --reason patrols');
    await merge('0201', '0101');
    await refused('honour-nominated', 'honour nominate 0101 star --reason again');
    const { honour } = await reviewer<{ honour: object }>('honour approve 1');
    expect(honour).toMatchObject({ cardNo: '0101', state: 'approved' });
  });
});

describe('a credit', () => {
  const grant = (card: string) =>
    run(`credit set ${card} --limit 80 --until 2026-06-30 --reason illness --second Chen`);

  test('goes on for the person behind the card, with what is owed', async () => {
    await grant('0202');
    await run('redeem 0202 rice');
    await merge('0202', '0102');
    const { residents } = await run<{ residents: readonly object[] }>('credit list');
    expect(residents).toMatchObject([{ cardNo: '0102', limit: 80, owes: 50, until: '2026-06-30' }]);
    await refused('credit-exceeded', 'redeem 0102 rice');
    await run('award 0102 --rule cleaning --qty 3');
    await run('redeem 0202 rice');
    expect(await run('credit show 0102')).toMatchObject({ credit: { owes: 70 }, grants: [{ limit: 80 }] });
    await run('credit end 0102');
    await refused('in-debt', 'redeem 0102 rice');
  });

  test('granted after the merger ends with it', async () => {
    await merge('0202', '0102');
    await grant('0202');
    await run('redeem 0102 rice');
    expect(await run('balance 0102')).toMatchObject({ debt: 50, creditLimit: 80 });
  });
});

describe('goods that are put aside', () => {
  test('are fetched by the person behind the card', async () => {
    await run('redeem 0201 rice --hold');
    await merge('0201', '0101');
    const { holds } = await run<{ holds: readonly { id: number; cardNo: string }[] }>('redeem --holds');
    expect(holds).toMatchObject([{ cardNo: '0101' }]);
    expect(await run(`redeem --collect ${holds[0]?.id ?? 0}`)).toMatchObject({ available: 50 });
  });

  test('are released to the person behind the card', async () => {
    await run('redeem 0201 rice --hold');
    const { holds } = await run<{ holds: readonly { id: number }[] }>('redeem --holds');
    await merge('0201', '0101');
    await run(`redeem --release ${holds[0]?.id ?? 0}`);
    expect(await available('0101')).toBe(100);
  });
});

describe('a statement', () => {
  test('of a year before the merger counts the lots of all cards', async () => {
    w.on('2027-01-10');
    await merge('0201', '0101');
    const [{ available, lots, closing, expiredNotBooked }, balance] = [
      await run<Statement>('report statement 0101 --year 2026'),
      await run<{ available: number }>('balance 0101 --date 2026-12-31'),
    ];
    expect([closing, available, expiredNotBooked]).toEqual([100, balance.available, 0]);
    expect(lots.map(({ points }) => points)).toEqual([50, 50]);
  });
});
