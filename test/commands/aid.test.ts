// Help between neighbours from end to end: documents, codes, what is written and what is not, and orders that go wrong.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BoardRow, ShownAid } from '../../src/commands/aid-view.ts';
import type { ShownClaim } from '../../src/commands/claim-view.ts';
import { world, type World } from '../support/world.ts';

interface Answer {
  readonly request: ShownAid;
  readonly claims?: readonly ShownClaim[];
  readonly entries?: readonly { seq: number; cardNo: string; points: number; kind: string; cut: { cap: string } | null; minutes: number }[]; // prettier-ignore
  readonly ungiven?: readonly { aid: number; code: string; message: string }[];
}
interface Slip {
  readonly slip: { readonly halves: readonly { side: string; cardNo: string; alias: string; code: string }[] };
}

let w: World;
const words = (line: string): string[] => line.split(' ').filter((word) => word !== '');
const run = <T = Answer>(line: string): Promise<T> => w.ok<T>(...words(line));
const refused = (code: string, line: string) => w.refused(code, ...words(line));
const reviewer = <T = Answer>(line: string): Promise<T> => run<T>(`${line} --operator reviewer`);
const available = async (card: string): Promise<number> =>
  (await run<{ available: number }>(`balance ${card}`)).available;

/** Rows in a table of the file. */
function rowsIn(table: string): number {
  const db = new Database(w.db, { readonly: true });
  const count = db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  db.close();
  return count;
}

beforeEach(async () => {
  w = await world({ today: '2026-03-05' });
  for (const [name, door, card] of [['Zhang Xiuying', '3-2-501', '0101'], ['Li Jianguo', '3-2-502', '0102'], ['Wang Fang', '5-1-201', '0103'], ['Zhao Min', '3-1-101', '0104']] as const)
    await w.person(name, door, '--card', card); // prettier-ignore
  await run('rule set errand --needs both --from 2026-01-01');
  await run('award 0101 --rule cleaning --qty 5 --date 2026-03-01');
});

const post = (more = ''): Promise<Answer> => run(`aid post 0101 pills --category shopping --rule errand ${more}`);

/** Request 1 is done by 0102 and confirmed by both. */
async function confirmed(more = ''): Promise<void> {
  await post(more);
  await run('aid take 1 0102');
  await run('aid done 1');
  await run('aid confirm 1 --by 0101');
  await run('aid confirm 1 --by 0102');
}

describe('a request', () => {
  test('is a document with all that is known of it', async () => {
    const answer = await post('--date 2026-03-08 --time 14:00-16:00 --thanks 5');
    expect(answer).toEqual({
      request: {
        ...{ id: 1, state: 'open', category: 'shopping', date: '2026-03-08', time: '14:00-16:00', building: '3' },
        ...{ wanted: 1, helpers: [], thanks: 5, pay: null, rule: 'errand', need: 'pills', postedOn: '2026-03-05' },
        requester: { cardNo: '0101', name: 'Zhang Xiuying', household: '3-2-501', hasConfirmed: false },
        ...{
          openClaims: [],
          toApprove: [],
          operator: 'clerk1',
          recordedAt: '2026-03-05T02:00:00.000Z',
          triesLeft: null,
          steps: [],
        },
      },
    });
  });

  test('hangs on the board without names and without its words', async () => {
    await post();
    const board = await run<{ requests: readonly BoardRow[] }>('aid list --board');
    expect(JSON.stringify(board)).not.toMatch(/Zhang|0101|pills/);
    expect(board.requests).toEqual([
      { id: 1, state: 'open', category: 'shopping', date: null, time: null, building: '3', wanted: 1, helpers: 0, thanks: 0, pay: null }, // prettier-ignore
    ]);
  });

  test.each([
    ['--state taken', []],
    ['--state open', [1]],
    ['--category shopping', [1]],
    ['--category moving', []],
    ['--building 3栋', [1]],
    ['--building 5', []],
    ['--state all', [1]],
  ])('is listed with %s: %j', async (filter, ids) => {
    await post();
    const { requests } = await run<{ requests: readonly BoardRow[] }>(`aid list ${filter}`);
    expect(requests.map(({ id }) => id)).toEqual(ids);
  });

  test('can be printed for the board as a file', async () => {
    await post();
    await run('aid list --board -o board.csv');
    expect(readFileSync(join(w.folder, 'board.csv'), 'utf8')).toContain('1,shopping,,,building 3,0/1,');
  });

  test.each([
    ['bad-amount', '--helpers 0'],
    ['bad-value', '--helpers 51'],
    ['bad-date', '--date 2026-02-30'],
    ['not-enough-points', '--thanks 30 --helpers 2'],
    ['bad-amount', '--thanks 0'],
    ['options-exclude', '--pay 5'],
  ])('is refused as %s with %s, and nothing is written', async (code, more) => {
    await refused(code, `aid post 0101 pills --category shopping --rule errand ${more}`);
    expect(rowsIn('aid_request')).toBe(0);
  });

  test('of somebody in debt, or whose account is closed, promises nothing', async () => {
    await run('resident leave 0103');
    await refused('closed-resident', 'aid post 0103 pills --category shopping --rule errand');
    await run('redeem 0101 fee --points 50 --year 2027');
    await run('reverse 1 --reason mistake');
    await refused('in-debt', 'aid post 0101 pills --category shopping --pay 5');
  });

  test('whose requester has left is taken by nobody', async () => {
    await post();
    await run('resident leave 0101');
    await refused('closed-resident', 'aid take 1 0102');
  });

  test('of several helpers takes all or none', async () => {
    await post('--helpers 3');
    await refused('aid-own', 'aid take 1 0102 0101');
    await refused('aid-taken', 'aid take 1 0102 0102');
    expect((await run<Answer>('aid show 1')).request.helpers).toEqual([]);
  });
});

describe('the deed', () => {
  test('asks for the helper’s points, and keeps the hours', async () => {
    await post();
    await run('aid take 1 0102');
    w.on('2026-03-09');
    const { claims, request } = await run('aid done 1 --date 2026-03-07 --hours 1.5 --note quick');
    expect(claims).toMatchObject([
      { id: 1, cardNo: '0102', activityDate: '2026-03-07', points: 10, minutes: 90, activity: 'shopping', note: 'quick', aid: { id: 1, oftenBefore: null } }, // prettier-ignore
    ]);
    expect(request).toMatchObject({ state: 'done', openClaims: [1] });
  });

  test('keeps the name and the hash of the file that proves it', async () => {
    await post();
    await run('aid take 1 0102');
    w.file('photos/three.jpg', 'abc');
    const { claims } = await run('aid done 1 --evidence photos/three.jpg');
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(claims).toMatchObject([{ evidence: `three.jpg sha256:${sha256}` }]);
  });

  test('of two requests on one day is two deeds, even for the same neighbour', async () => {
    for (const id of [1, 2]) {
      await post();
      await run(`aid take ${id} 0102`);
      expect((await run(`aid done ${id}`)).claims).toHaveLength(1);
    }
    expect((await run<{ pending: number }>('balance 0102')).pending).toBe(20);
  });

  test('is refused where the helper has moved in with the requester meanwhile', async () => {
    await post();
    await run('aid take 1 0102');
    w.on('2026-03-08');
    await run('resident edit 0102 --household 3-2-501');
    await refused('aid-same-household', 'aid done 1');
    expect((await run('aid done 1 --date 2026-03-07')).claims).toHaveLength(1);
  });

  test('is refused where its rule asks nobody any more on that day', async () => {
    await post();
    await run('aid take 1 0102');
    await run('rule set errand --needs none');
    await refused('aid-rule', 'aid done 1');
  });

  test.each([
    ['bad-amount', 'aid done 1 --hours x'],
    ['date-ahead', 'aid done 1 --date 2026-03-06'],
    ['unknown-rule', 'aid done 1 --team nothing'],
    ['unknown-resident', 'aid done 1 0199'],
    ['unknown-aid', 'aid done 9'],
  ])('is refused as %s: %s', async (code, line) => {
    await post();
    await run('aid take 1 0102');
    await refused(code, line);
    expect([rowsIn('claim'), rowsIn('aid_step')]).toEqual([0, 1]);
  });

  test('under the caps is cut as any award', async () => {
    await run('rule set errand --needs both --cap 15/day --from 2026-01-01');
    for (const id of [1, 2]) {
      await post();
      await run(`aid take ${id} 0102`);
      await run(`aid done ${id}`);
      for (const by of ['0101', '0102']) await run(`aid confirm ${id} --by ${by}`);
    }
    await reviewer('claim approve 1 2');
    expect((await run('claim post')).entries?.map(({ points, cut }) => [points, cut?.cap ?? null])).toEqual([
      [10, null],
      [5, 'rule/day'],
    ]);
  });
});

describe('codes', () => {
  const codes = async (id = 1): Promise<Map<string, string>> =>
    new Map((await run<Slip>(`aid slip ${id}`)).slip.halves.map(({ cardNo, code }) => [cardNo, code]));

  beforeEach(async () => {
    await post();
    await run('aid take 1 0102');
  });

  test('are six digits, one for each side, and not in the file', async () => {
    const [asks = '', helps = ''] = (await codes()).values();
    expect([asks, helps].every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(asks).not.toBe(helps);
    const bytes = readFileSync(w.db, 'latin1');
    expect([bytes.includes(asks), bytes.includes(helps)]).toEqual([false, false]);
  });

  test('confirm for their side, whatever digits they are typed in', async () => {
    const slip = await codes();
    await run('aid done 1');
    const wide = (slip.get('0101') ?? '').replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)));
    const { request } = await run(`aid confirm 1 --code ${wide}`);
    expect(request.requester.hasConfirmed).toBe(true);
    expect((await run(`aid confirm 1 --code ${slip.get('0102') ?? ''}`)).request).toMatchObject({ state: 'confirmed' });
    expect((await run<{ claim: ShownClaim }>('claim show 1')).claim.state).toBe('confirmed');
  });

  test('of an earlier slip, and of another request, are wrong', async () => {
    const old = await codes();
    await codes();
    await post();
    await run('aid take 2 0102');
    const other = await codes(2);
    await run('aid done 1');
    const fresh = await run<Slip>('aid slip 1');
    for (const code of [old.get('0101'), other.get('0101')]) {
      // One in a million draws the same code twice.
      if (fresh.slip.halves.some((half) => half.code === code)) continue;
      await refused('aid-code-wrong', `aid confirm 1 --code ${code ?? ''}`);
    }
  });

  test('that are wrong are counted and nothing else is written; five of them end it', async () => {
    const slip = await codes();
    await run('aid done 1');
    const wrong = ['000000', '000001', '000002', '000003', '000004', '000005', '000006']
      .filter((code) => ![...slip.values()].includes(code))
      .slice(0, 5);
    const before = [rowsIn('aid_step'), rowsIn('claim_step')];
    for (const [i, code] of wrong.entries()) {
      await refused('aid-code-wrong', `aid confirm 1 --code ${code}`);
      expect(rowsIn('aid_try')).toBe(i + 1);
    }
    expect([rowsIn('aid_step'), rowsIn('claim_step')]).toEqual(before);
    await refused('aid-codes-locked', `aid confirm 1 --code ${slip.get('0101') ?? ''}`);
    await refused('aid-codes-locked', 'aid slip 1');
    expect((await run('aid show 1')).request.triesLeft).toBe(0);
    expect((await run('aid confirm 1 --by 0101')).request.requester.hasConfirmed).toBe(true);
    expect((await w.run('verify')).code).toBe(0);
  });

  test('are not tried out by a dry run, nor made by one', async () => {
    const slip = await codes();
    await run('aid done 1');
    await refused('aid-code-dry-run', `aid confirm 1 --code ${slip.get('0101') ?? ''} --dry-run`);
    const dry = await run<Slip>('aid slip 1 --dry-run');
    expect(dry.slip.halves.map(({ code }) => code)).toEqual([null, null]);
    expect([rowsIn('aid_try'), rowsIn('aid_code')]).toEqual([0, 2]);
    expect((await run(`aid confirm 1 --code ${slip.get('0101') ?? ''}`)).request.requester.hasConfirmed).toBe(true);
  });

  test('are for those who have still to confirm', async () => {
    await run('aid done 1');
    await run('aid confirm 1 --by 0101');
    expect([...(await codes()).keys()]).toEqual(['0102']);
    await run('aid confirm 1 --by 0102');
    await refused('aid-confirmed', 'aid slip 1');
  });

  test('stand on the page, and a file that is there is kept', async () => {
    const { halves } = (await run<Slip>('aid slip 1 -o slip.html')).slip;
    const page = readFileSync(join(w.folder, 'slip.html'), 'utf8');
    for (const { code, alias } of halves) expect([page.includes(code), page.includes(alias)]).toEqual([true, true]);
    expect(page).not.toMatch(/Zhang|Li Jianguo|pills/);
    const before = rowsIn('aid_code');
    await refused('file-exists', 'aid slip 1 -o slip.html');
    expect(rowsIn('aid_code')).toBe(before);
    await refused('bad-value', 'aid slip 1 -o slip.pdf');
    await run('aid slip 1 -o slip.html --force');
    const { out } = await w.run('aid', 'slip', '1', '-o', '-');
    expect(out).toMatch(/^<!doctype html>/);
  });
});

describe('the requester’s own points', () => {
  test('thank the helper when the award is posted', async () => {
    await confirmed('--thanks 7');
    expect((await run('aid show 1')).request).toMatchObject({ openClaims: [1], toApprove: [1] });
    await reviewer('claim approve 1');
    expect((await run('aid show 1')).request).toMatchObject({ openClaims: [1], toApprove: [] });
    const { entries } = await run('claim post');
    expect(entries?.map(({ kind, cardNo, points }) => [kind, cardNo, points])).toEqual([
      ['award', '0102', 10],
      ['transfer', '0101', -7],
      ['transfer', '0102', 7],
    ]);
    expect([await available('0101'), await available('0102')]).toEqual([43, 17]);
  });

  test('are not given where they are short, and the award stands', async () => {
    await confirmed('--thanks 50');
    await run('transfer 0101 0103 10');
    await reviewer('claim approve 1');
    const { entries, ungiven } = await run('claim post');
    expect(entries).toHaveLength(1);
    expect(ungiven).toMatchObject([{ aid: 1, cardNo: '0102', code: 'not-enough-points' }]);
    await refused('not-enough-points', 'aid thank 1');
    expect((await run('aid show 1')).request.helpers).toMatchObject([{ awaitsThanks: true }]);
    expect((await run('aid thank 1 40')).entries).toHaveLength(2);
    expect((await run('aid show 1')).request.helpers).toMatchObject([{ awaitsThanks: false }]);
    await refused('aid-given', 'aid thank 1 5');
  });

  test('of two thank-yous in one posting count together against the yearly limit', async () => {
    await run('policy set transferYearlyCap 10');
    await post('--helpers 2 --thanks 8');
    await run('aid take 1 0102 0104');
    await run('aid done 1');
    for (const by of ['0101', '0102', '0104']) await run(`aid confirm 1 --by ${by}`);
    await reviewer('claim approve 1 2');
    const { entries, ungiven } = await run('claim post');
    expect(entries?.map(({ points }) => points)).toEqual([10, 10, -8, 8]);
    expect(ungiven).toMatchObject([{ aid: 1, code: 'transfer-cap' }]);
  });

  test('given before the award is posted are not given again by it', async () => {
    await confirmed('--thanks 7');
    await run('aid thank 1');
    await reviewer('claim approve 1');
    const { entries, ungiven } = await run('claim post');
    expect([entries?.length, ungiven]).toEqual([1, undefined]);
  });

  test('are no gift that a gift the other way would close a circle with', async () => {
    await run('aid post 0101 phone --category phone --pay 20');
    await run('aid take 1 0102');
    await run('aid done 1');
    await run('aid confirm 1 --by 0101');
    await run('aid confirm 1 --by 0102');
    expect(await available('0102')).toBe(20);
    await run('transfer 0102 0101 5');
    await refused('transfer-circle', 'transfer 0101 0102 5');
  });

  test('pay for an hour once both have confirmed, and no award is asked for', async () => {
    await run('aid post 0101 phone --category phone --pay 20');
    await run('aid take 1 0102');
    expect((await run('aid done 1')).claims).toEqual([]);
    expect((await run('aid confirm 1 --by 0101')).entries).toEqual([]);
    const { entries, request } = await run('aid confirm 1 --by 0102');
    expect(entries?.map(({ cardNo, points }) => [cardNo, points])).toEqual([['0101', -20], ['0102', 20]]); // prettier-ignore
    expect(request.state).toBe('settled');
    expect(rowsIn('claim')).toBe(0);
    expect((await run<{ earnedThisYear: number }>('balance 0102')).earnedThisYear).toBe(0);
  });

  test('go back and forth between neighbours who help each other, where plain gifts may not', async () => {
    await run('aid post 0101 phone --category phone --pay 20');
    await run('aid take 1 0102');
    await run('aid done 1');
    for (const by of ['0101', '0102']) await run(`aid confirm 1 --by ${by}`);
    await run('aid post 0102 lamp --category repairs --pay 20');
    await run('aid take 2 0101');
    await run('aid done 2');
    for (const by of ['0101', '0102']) await run(`aid confirm 2 --by ${by}`);
    expect([await available('0101'), await available('0102')]).toEqual([50, 0]);
  });

  test('that are gone when both have confirmed are paid later', async () => {
    await run('aid post 0101 phone --category phone --pay 20');
    await run('aid take 1 0102');
    await run('aid done 1');
    await run('aid confirm 1 --by 0102');
    await run('transfer 0101 0103 40');
    const { request, ungiven } = await run('aid confirm 1 --by 0101');
    expect([request.state, ungiven?.[0]?.code]).toEqual(['confirmed', 'not-enough-points']);
    await run('award 0101 --rule cleaning --qty 2');
    await refused('bad-value', 'aid thank 1 5');
    expect((await run('aid thank 1')).entries).toHaveLength(2);
    expect((await run('aid show 1')).request.state).toBe('settled');
  });
});

describe('taking back', () => {
  test('a request that was done by mistake withdraws its claims', async () => {
    await confirmed();
    await run('aid cancel 1 --reason mistake');
    expect((await run<{ claim: ShownClaim }>('claim show 1')).claim.state).toBe('withdrawn');
    expect((await run<{ pending: number }>('balance 0102')).pending).toBe(0);
  });

  test('award and thank-you by reversals leaves everybody as before, and the file sound', async () => {
    await confirmed('--thanks 7');
    await reviewer('claim approve 1');
    await run('claim post');
    await run('reverse 3 --reason mistake');
    expect((await run('aid show 1')).request.steps.at(-1)).toMatchObject({ step: 'thanked', seq: 3, reversedBy: 5 });
    await run('reverse 2 --reason mistake');
    expect([await available('0101'), await available('0102')]).toEqual([50, 0]);
    expect((await w.run('verify')).code).toBe(0);
    const { aid } = await run<{ aid: { aid: number } | null }>('why 5');
    expect(aid).toBeNull();
  });

  test('a claim that the reviewer rejects settles the request without points', async () => {
    await confirmed();
    await reviewer('claim reject 1 --reason nothing');
    expect((await run('aid show 1')).request.state).toBe('settled');
    expect((await run<{ requests: readonly BoardRow[] }>('aid list')).requests).toEqual([]);
  });
});

describe('who could help', () => {
  interface Suggested {
    readonly suggested: readonly { cardNo: string; reasons: readonly string[]; deeds: number; points: number }[];
  }

  test('is neither busy then, nor of the household, nor a helper already, nor gone', async () => {
    await w.person('Zhang Wei', '3-2-501', '--card', '0105');
    await run('resident leave 0103');
    await post('--helpers 2 --date 2026-03-08 --time 14:00-15:00');
    await post('--date 2026-03-08 --time 14:30-16:00');
    await run('aid take 2 0104');
    const all = (await run<Suggested>('aid suggest 1')).suggested;
    expect(all.map(({ cardNo, reasons }) => [cardNo, reasons])).toEqual([
      ['0102', ['building', 'free', 'few-points']],
      ['0104', ['building', 'few-points']],
    ]);
    await run('aid take 1 0102');
    expect((await run<Suggested>('aid suggest 1')).suggested.map(({ cardNo }) => cardNo)).toEqual(['0104']);
    expect((await run<Suggested>('aid suggest 1 --top 1')).suggested).toHaveLength(1);
  });

  test('has done it before', async () => {
    await confirmed();
    await post();
    const [best] = (await run<Suggested>('aid suggest 2')).suggested;
    expect(best).toMatchObject({ cardNo: '0102', deeds: 1, reasons: ['building', 'experience', 'few-points'] });
  });
});

describe('a forecast', () => {
  test.each(['2026-04', '2026/4', '２０２６－０４', '2026年4月'])('is for the month %j', async (month) => {
    await post();
    w.on('2026-04-10');
    expect(await run(`aid forecast --month ${month}`)).toMatchObject({ month: '2026-04', months: 1 });
  });

  test.each(['2026-02', '2027-04', '2026', 'April'])('is for no month %j', async (month) => {
    await refused('bad-value', `aid forecast --month ${month}`);
  });

  test('is for the next month where none is named', async () =>
    expect(await run('aid forecast')).toMatchObject({ month: '2026-04', months: 0 }));
});

test('a dry run says what would be, and writes nothing', async () => {
  await post('--dry-run');
  expect(rowsIn('aid_request')).toBe(0);
  await post();
  await run('aid take 1 0102 --dry-run');
  await run('aid take 1 0102');
  const dry = await run('aid done 1 --dry-run');
  expect(dry).toEqual(await run('aid done 1'));
});

test('what was typed about a need can be erased, and is shown as that', async () => {
  await post();
  const db = new Database(w.db);
  db.exec('UPDATE aid_request SET salt = NULL, need = NULL');
  db.close();
  expect((await w.run('aid', 'show', '1')).out).toContain('(erased)');
});
