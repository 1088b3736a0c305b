// A small ledger in which everything has happened that can happen: every kind of entry, every table with rows in it. The
// program runs inside this process, with a clock that is moved from day to day.

import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './program.mjs';

const { load } = createRequire(import.meta.url)('../../bin/jifen.js');
const { main, importWith } = load();
importWith((name) => import(name));

/** A desk with the program on it: `run` answers like a process, `on` moves its clock. */
export class Desk {
  #main = main;
  #now = 0;
  constructor(db, state) {
    this.db = db;
    this.state = state;
    this.on('2025-02-10');
  }

  on(day) {
    this.#now = Date.parse(`${day}T10:00:00+08:00`);
    return this;
  }

  async run(...argv) {
    const texts = { out: '', err: '' };
    const stream = (name) => ({ write: (text) => void (texts[name] += text), isTerminal: false, columns: 80 });
    const folder = join(this.db, '..');
    const host = {
      argv,
      env: { JIFEN_DB: this.db, JIFEN_OPERATOR: 'clerk1', JIFEN_LANG: 'en', XDG_STATE_HOME: this.state },
      cwd: folder,
      stdout: stream('out'),
      stderr: stream('err'),
      stdinIsTerminal: false,
      readStdin: () => Buffer.alloc(0),
      now: () => this.#now,
      osUser: () => 'office',
      hostName: () => 'desk',
      home: () => folder,
    };
    return { code: await this.#main(host), ...texts };
  }

  /** A command that has to succeed; the answer is its document. */
  async ok(...argv) {
    const { code, out, err } = await this.run(...argv, '--json', '--yes');
    if (code !== 0 && code !== 3) throw new Error(`the setting failed: ${argv.join(' ')}: exit ${code} ${err}`);
    return JSON.parse(out);
  }
}

const RESIDENTS = `卡号,姓名,房号,电话,低保
0101,张秀英,3-2-501,13800000001,是
0102,王建国,3-2-501,13800000002,
0103,李梅,3-2-502,,
0104,赵强,5-1-101,13800000004,
0105,孙丽,5-1-102,,
`;

const SHEET = `卡号,日期,规则,活动,备注
0101,2025-03-08,cleaning,春季大扫除,扫楼道
0102,2025-03-08,cleaning,春季大扫除,
0103,2025-03-08,patrol,夜间巡逻,
9999,2025-03-08,cleaning,春季大扫除,查无此人
`;

const SECOND_SHEET = `卡号,日期,规则
0105,2025-03-20,errand
`;

const OPENING = `卡号,积分,有效期
0101,300,2025-06-30
0102,180,2026-12-31
0104,90,2026-12-31
`;

const WISHES = `姓名,年龄,最想兑换什么
张秀英,71,大米；食用油
,35,停车券
`;

const RECEIPTS = `房号,结果,备注
3-2-501,接受,
5-1-101,退回,房屋已售
`;

const PAYMENTS = `房号,已缴金额,缴费日期
3-2-501,1900.00,2026-01-15
5-1-101,700.00,2026-01-15
`;

/** Every step with its day; what a step answers can be used by the next ones through `seen`. */
const STORY = [
  ['2025-02-10', () => ['init', '--name', 'Rose Garden', '--preset', 'standard']],
  ['2025-02-10', ({ file }) => ['import', 'residents', file('residents.csv', RESIDENTS)]],
  ['2025-02-10', ({ file }) => ['import', 'opening', file('opening.csv', OPENING)]],
  ['2025-02-10', () => ['household', 'set', '3-2-501', '--fee', '2000', '--year', '2026']],
  ['2025-02-10', () => ['household', 'set', '5-1-101', '--fee', '1500', '--year', '2026']],
  [
    '2025-02-11',
    () => [
      'rule',
      'add',
      'choir',
      '--name',
      'Choir',
      '--unit',
      'time',
      '--range',
      '5..15',
      '--default',
      '5',
      '--cap',
      '20/month',
      '--group',
      'culture',
    ],
  ],
  ['2025-02-11', () => ['policy', 'set', 'dailyCap', '60']],
  [
    '2025-02-11',
    () => [
      'reward',
      'add',
      'rice',
      '--name',
      'Rice',
      '--kind',
      'goods',
      '--points',
      '60',
      '--stock',
      '20',
      '--value',
      '25.50',
      '--payer',
      'property',
    ],
  ],
  ['2025-02-12', () => ['reward', 'stock', 'rice', '-2']],
  ['2025-03-09', ({ file }) => ['import', 'sheet', file('sheet.csv', SHEET)]],
  [
    '2025-03-10',
    () => [
      'award',
      '0101',
      '--rule',
      'meeting',
      '--points',
      '8',
      '--decider',
      'Li',
      '--note',
      'took the minutes',
      '--evidence',
      'photo 3',
      '--activity',
      'Spring meeting',
    ],
  ],
  [
    '2025-03-10',
    () => ['award', '0101', '0103', '--rule', 'patrol', '--qty', '1.5', '--date', '2025-03-01', '--key', 'patrol-1'],
  ],
  ['2025-03-10', () => ['award', '0105', '--rule', 'cleaning', '--qty', '8', '--activity', 'Cut by the daily cap']],
  ['2025-03-11', () => ['transfer', '0102', '0105', '40', '--note', 'thank you']],
  ['2025-03-12', () => ['redeem', '0101', 'rice', '--qty', '2', '--key', 'rice-1']],
  ['2025-03-13', () => ['redeem', '0104', 'rice', '--note', 'taken by the son'], 'rice'],
  ['2025-03-14', ({ seen }) => ['reverse', seen.rice, '--reason', 'wrong person']],
  ['2025-03-15', () => ['adjust', '0103', '+12', '--reason', 'counted twice', '--second', 'Li']],
  ['2025-03-15', () => ['redeem', '0102', 'fee', '--points', '60', '--year', '2026']],
  ['2025-03-20', () => ['award', '0105', '--rule', 'errand'], 'errand'],
  ['2025-03-20', ({ file }) => ['import', 'sheet', file('second.csv', SECOND_SHEET)]],
  ['2025-03-21', () => ['redeem', '0105', 'rice']],
  ['2025-03-22', ({ seen }) => ['reverse', seen.errand, '--reason', 'did not happen']],
  ['2025-07-05', () => ['expire']],
  ['2025-08-01', () => ['resident', 'edit', '0103', '--phone', '13800000003']],
  ['2025-08-01', () => ['resident', 'alias', 'add', '0103', 'Auntie', '--household', '1-1-101']],
  ['2025-08-02', () => ['resident', 'alias', 'add', '0104', 'Auntie']],
  ['2025-08-03', () => ['resident', 'alias', 'forget', 'Auntie']],
  ['2026-01-10', () => ['settle', '2025']],
  ['2026-01-12', () => ['settle', '2025', '--household', '5-1-101', '--reverse', '--reason', 'sold the flat']],
  ['2026-01-20', ({ file }) => ['import', 'receipts', file('receipts.csv', RECEIPTS)]],
  ['2026-01-20', ({ file }) => ['import', 'payments', file('payments.csv', PAYMENTS)]],
  ['2026-01-21', () => ['reverse', '--batch', '5', '--reason', 'a list of last year']],
  ['2026-02-01', () => ['resident', 'leave', '0105']],
  ['2026-02-02', () => ['household', 'set', '3-2-501', '--fee', '1999.50', '--year', '2026']],
  ['2026-02-03', () => ['award', '0101', '--rule', 'choir', '--activity', 'New Year']],
  ['2026-02-03', () => ['award', '0101', '--rule', 'choir', '--activity', 'New Year', '--again']],
  ['2026-02-04', () => ['rule', 'set', 'suggestion', '--needs', 'both,notice:2']],
  ['2026-02-04', () => ['award', '0101', '0102', '--rule', 'suggestion', '--activity', 'Benches', '--note', 'by hand']],
  ['2026-02-04', () => ['claim', 'confirm', '1']],
  ['2026-02-04', () => ['claim', 'confirm', '1', '--by', '0103']],
  ['2026-02-04', () => ['claim', 'approve', '1', '--operator', 'reviewer']],
  ['2026-02-05', () => ['claim', 'object', '1', '--by', '0104', '--reason', 'said by others first']],
  ['2026-02-06', () => ['claim', 'decide', '1', '--dismiss', '--reason', 'not so', '--operator', 'reviewer']],
  ['2026-02-08', () => ['claim', 'post']],
  ['2026-02-08', () => ['claim', 'withdraw', '2', '--reason', 'entered for the wrong one']],
  ['2026-02-09', () => ['rule', 'set', 'choir', '--scored-by', 'household', '--buildings', '3']],
  ['2026-02-09', () => ['award', '0101', '--rule', 'choir', '--activity', 'Rehearsal', '--evidence', 'list.txt']],
  ['2026-02-09', () => ['award', '0102', '--rule', 'choir', '--activity', 'Rehearsal']],
  ['2026-02-09', () => ['policy', 'set', 'dailyCap', '40', '--building', '5']],
  ['2026-02-10', ({ file }) => ['survey', 'import', file('wishes.csv', WISHES), '--title', 'Wishes']],
  ['2026-02-10', () => ['survey', 'remove', '1', '--reason', 'the wrong file']],
  ['2026-02-09', () => ['resident', 'edit', '0103', '--birth-year', '1948', '--disabled']],
  ['2026-02-09', () => ['pool', 'give', '0101', '5', '--note', 'for whoever needs it']],
  ['2026-02-09', () => ['pool', 'grant', '0104', '5', '--reason', 'in hospital', '--second', 'Li']],
  [
    '2026-02-10',
    () => [
      'credit',
      'set',
      '0103',
      '--limit',
      '120',
      '--until',
      '2026-06-30',
      '--reason',
      'out of work',
      '--second',
      'Li',
    ],
  ],
  ['2026-02-10', () => ['redeem', '0103', 'rice', '--qty', '2']],
  ['2026-02-11', () => ['award', '0103', '--rule', 'meeting']],
  ['2026-02-08', () => ['rule', 'set', 'errand', '--needs', 'both']],
  [
    '2026-02-08',
    () => ['aid', 'post', '0101', 'medicine', '--category', 'shopping', '--rule', 'errand', '--thanks', '1'],
  ],
  ['2026-02-08', () => ['aid', 'take', '1', '0103']],
  ['2026-02-08', () => ['aid', 'slip', '1'], 'codes'],
  ['2026-02-08', () => ['aid', 'done', '1']],
  ['2026-02-08', ({ seen }) => ['aid', 'confirm', '1', '--code', seen.codes[0]]],
  ['2026-02-08', () => ['aid', 'confirm', '1', '--by', '0103']],
  ['2026-02-08', () => ['claim', 'approve', '3', '--operator', 'reviewer']],
  ['2026-02-08', () => ['claim', 'post', '3']],
  [
    '2026-02-09',
    () => ['aid', 'post', '0104', 'a lamp', '--category', 'repairs', '--rule', 'errand', '--date', '2026-02-10'],
  ],
  ['2026-02-09', () => ['aid', 'cancel', '2', '--reason', 'the light works again']],
  ['2026-02-09', () => ['reward', 'set', 'rice', '--quota', '3/year', '--days', '10,last,fri']],
  ['2026-02-09', () => ['reward', 'stock', 'rice', '--count', '13', '--reason', 'two bags torn']],
  ['2026-02-09', () => ['reward', 'budget', 'property', '--yuan', '500']],
  ['2026-02-10', () => ['redeem', '0104', 'rice', '--hold', '--until', '2026-03-01'], 'hold'],
  ['2026-02-10', () => ['honour', 'nominate', '0101', '--reason', 'years of patrols']],
  ['2026-02-10', () => ['honour', 'approve', '1', '--operator', 'reviewer']],
  ['2026-02-10', () => ['exchange', 'close', '--count', 'rice=13']],
  ['2026-02-11', ({ seen }) => ['redeem', '--collect', seen.hold]],
  ['2026-11-10', () => ['award', '0102', '--rule', 'meeting', '--activity', 'Farewell']],
  ['2026-11-10', () => ['resident', 'move', '0103', '--household', '3-2-503', '--from', '2026-02-01']],
  ['2026-11-10', () => ['resident', 'leave', '0102', '--reason', 'moved', '--to', '0101']],
  ['2026-11-11', () => ['resident', 'return', '0102']],
  ['2026-11-11', () => ['resident', 'merge', '0105', '0103']],
  ['2026-11-11', () => ['transfer', '0101', '0103', '5', '--proxy', '0102']],
  ['2026-11-12', () => ['resident', 'export', '0104']],
  ['2026-11-12', () => ['resident', 'erase', '0104']],
];

/** Plays the story. `after(desk, step)` is called after every command. */
export async function eventfulLedger(after = async () => undefined) {
  const folder = newFolder();
  const desk = new Desk(join(folder, 'n.db'), join(folder, 'state'));
  const seen = {};
  const file = (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  for (const [day, words, name] of STORY.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    const argv = words({ file, seen });
    const answer = await desk.on(day).ok(...argv.map(String));
    if (name) seen[name] = answer.slip?.halves.map(({ code }) => code) ?? answer.entries[0].seq;
    await after(desk, argv.join(' '));
  }
  return desk;
}
