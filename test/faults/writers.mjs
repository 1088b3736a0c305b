// Many at the counter at once: nobody's award fails or is lost, the last points are given out once, and the same
// request sent by several at the same moment takes effect once.

import { balanceOf, daysAgo, newLedger, stateOf } from './ledger-file.mjs';
import { complaints, ok, record, run, successful } from './program.mjs';

const times = (count, work) => Promise.all(Array.from({ length: count }, (_, i) => work(i)));

/** Several processes award at once while others ask for balances. */
async function manyAwards(log, { db, cards }, processes, each) {
  const wanted = new Map(cards.map((card) => [card, 0]));
  const numbers = new Set();
  let slowestMs = 0;
  const meanwhile = { isOver: false };
  const reader = async () => {
    let looks = 0;
    for (; !meanwhile.isOver; looks++) log.fail('a look meanwhile', successful(await run(['balance'], { db })));
    return looks;
  };
  const looking = reader();
  await times(processes, async (process) => {
    for (let k = 0; k < each && !log.isOver(); k++) {
      const i = process * each + k;
      const card = cards[i % cards.length];
      const argv = [
        'award',
        card,
        '--rule',
        'meeting',
        '--date',
        daysAgo(Math.floor(i / cards.length)),
        '--activity',
        `p${process}`,
        '--json',
      ];
      const answer = await run(argv, { db });
      slowestMs = Math.max(slowestMs, answer.ms);
      log.fail(`process ${process}, award ${k}`, successful(answer));
      if (answer.code !== 0) continue;
      wanted.set(card, wanted.get(card) + 5);
      for (const { seq } of JSON.parse(answer.out).entries) numbers.add(seq);
    }
  });
  meanwhile.isOver = true;
  const acknowledged = [...wanted.values()].reduce((sum, points) => sum + points, 0) / 5;
  if (numbers.size !== acknowledged)
    log.fail('many awards', `${acknowledged} acknowledged under ${numbers.size} numbers`);
  for (const [card, points] of wanted) {
    const found = balanceOf(db, card);
    if (found !== points) log.fail('many awards', `card ${card} has ${found} points, ${points} were acknowledged`);
  }
  return { awards: acknowledged, looks: await looking, slowestMs: Math.round(slowestMs) };
}

/** Everybody spends from one balance at once. */
async function lastPoints(log, { db, cards }, racers) {
  const card = cards[0];
  const bonus = await ok(['adjust', card, '+90', '--reason', 'race', '--second', 'Li'], { db });
  const had = bonus.available;
  const covered = Math.floor(had / 50);
  if (covered < 1 || covered >= racers) throw new Error(`a race of ${racers} for ${had} points shows nothing`);
  const answers = await times(racers, () => run(['redeem', card, 'fee', '--points', '50'], { db }));
  for (const answer of answers) log.fail('the race', answer.code === 1 ? complaints(answer) : successful(answer));
  const won = answers.filter(({ code }) => code === 0).length;
  if (won !== covered) log.fail('the race', `${won} of ${racers} got their 50 out of ${had} points`);
  const left = balanceOf(db, card);
  if (left !== had - 50 * won) log.fail('the race', `${left} of ${had} points are left after ${won} redemptions`);
  return { racers, won };
}

/** The same request several times at the same moment. */
async function sameRequest(log, { db, cards }, senders, name, more) {
  const card = cards[1];
  const had = balanceOf(db, card);
  const argv = ['award', card, '--rule', 'vote', '--activity', name, ...more, '--json'];
  const answers = await times(senders, () => run(argv, { db }));
  for (const answer of answers) log.fail(name, successful(answer));
  const moved = balanceOf(db, card) - had;
  if (moved !== 5) log.fail(name, `${senders} senders moved the balance by ${moved} instead of 5`);
  const documents = answers.filter(({ code }) => code === 0).map(({ out }) => JSON.parse(out));
  const wrote = documents.filter(({ entries }) => entries.length > 0).length;
  if (wrote !== 1) log.fail(name, `${wrote} senders were told that they wrote it`);
  if (documents.some(({ entries, duplicates = [] }) => entries.length + duplicates.length !== 1))
    log.fail(name, 'an answer without the entry');
}

export async function manyWriters({ processes, each, racers, senders, budgetMs }) {
  const log = record({ budgetMs });
  const ledger = await newLedger(8);
  const awards = await manyAwards(log, ledger, processes, each);
  const race = await lastPoints(log, ledger, racers);
  await sameRequest(log, ledger, senders, 'one key', ['--again', '--key', 'once']);
  await sameRequest(log, ledger, senders, 'one event', []);
  log.fail('afterwards', stateOf(ledger.db).wrong);
  log.fail('verify afterwards', successful(await run(['verify'], { db: ledger.db })));
  return { failures: log.failures, processes, ...awards, ...race, senders };
}
