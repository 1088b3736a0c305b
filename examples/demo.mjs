// A year of 阳光里社区 in one go, as its clerk would type it: `npm run demo`. Everything happens in a temporary folder.
// The steps are in year.json, with what must come of each; a figure that differs ends the demo with exit 1.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WORDS = {
  zh: {
    intro: (households, residents, rows) =>
      `阳光里社区的 2025 年：${households} 户、${residents} 位居民、${rows} 行签到（人名都是编的）。`,
    setUp: '一、建账',
    year: '二、这一年',
    close: '三、年终',
    init: '建一本新账',
    sheet: ({ credited, duplicate, rejected }, points) => [
      `入账 ${credited} 行，${points} 分`,
      duplicate && `重复 ${duplicate} 行`,
      rejected && `退回 ${rejected} 行`,
    ],
    leaderboard: '全年光荣榜前十名',
    dryRun: '先看看结算会怎样，什么也不写',
    settle: '结算',
    settleAgain: '再结算一次会被拒绝',
    offsets: '抵扣物业费的表，只看张阿姨这一户',
    offset: ({ points, fee, offset, pay }) => `张阿姨：${points} 分，物业费 ${fee}，抵 ${offset}，实交 ${pay}`,
    verify: '核验全部账目',
    backup: '备份',
    files: (folder) => `账本和文件都在 ${folder}`,
    next: '接着可以试试：',
    fixed: '把名字改对，再导入：只会补上这一行',
    failed: (what) => `和预期不同：${what}`,
    exit: (wanted, got) => `退出码应为 ${wanted}，实为 ${got}`,
    figures: (wanted, got) => `应为 ${wanted}，实为 ${got}`,
    notice: '四、今天的公示',
    needs: '金点子从今天起要审核，并公示七天',
    ideas: ['居民的两个金点子', '第二个'],
    approve: '由别人审核通过，开始公示',
    reports: '五、全部报表，每张五种样子',
    written: (files, bytes) => `写了 ${files} 个文件，共 ${bytes} 字节：`,
    seconds: (count) => `用时 ${count} 秒`,
  },
  en: {
    intro: (households, residents, rows) =>
      `The year 2025 of Sunlit Lane (阳光里社区): ${households} households, ${residents} residents, ${rows} rows on sheets. All names are invented.`,
    setUp: '1. Opening the book',
    year: '2. The year',
    close: '3. The end of the year',
    init: 'A new ledger',
    sheet: ({ credited, duplicate, rejected }, points) => [
      `${credited} rows credited, ${points} points`,
      duplicate && `${duplicate} there already`,
      rejected && `${rejected} rejected`,
    ],
    leaderboard: 'The first ten of the year',
    dryRun: 'What settling would do; nothing is written',
    settle: 'Settling',
    settleAgain: 'Settling a second time is refused',
    offsets: 'The fee offsets, Auntie Zhang’s household only',
    offset: ({ points, fee, offset, pay }) =>
      `Auntie Zhang: ${points} points, fee ${fee}, less ${offset}, to pay ${pay}`,
    verify: 'Checking the whole ledger',
    backup: 'A backup',
    files: (folder) => `The ledger and the files are in ${folder}`,
    next: 'Some commands to try next:',
    fixed: 'correct the name, import again: only that row is added',
    failed: (what) => `Not as expected: ${what}`,
    exit: (wanted, got) => `exit code ${wanted} wanted, ${got} found`,
    figures: (wanted, got) => `${wanted} wanted, ${got} found`,
    notice: '4. On the board today',
    needs: 'From today suggestions are reviewed and hang on the board for seven days',
    ideas: ['Two suggestions of residents', 'The second'],
    approve: 'Somebody else approves them; the notice begins',
    reports: '5. Every report in every face',
    written: (files, bytes) => `${files} files written, ${bytes} bytes:`,
    seconds: (count) => `${count} seconds`,
  },
};

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '..', 'bin', 'jifen.js');
const locale =
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || Intl.DateTimeFormat().resolvedOptions().locale;
const lang = (process.env.JIFEN_LANG || locale).toLowerCase().startsWith('zh') ? 'zh' : 'en';
const say = WORDS[lang];
const folder = mkdtempSync(join(tmpdir(), 'jifen-demo-'));
const ledger = join(folder, 'jifen.db');
const year = JSON.parse(readFileSync(join(here, 'year.json'), 'utf8'));

/** A failed expectation; ends the demo. */
class Unexpected extends Error {}

function jifen(argv) {
  const run = spawnSync(process.execPath, [program, ...argv, '--db', ledger], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    // The last-seen head is kept in the folder too: nothing of the demo stays in the user's profile.
    env: { ...process.env, JIFEN_LANG: lang, JIFEN_OPERATOR: '王干事', XDG_STATE_HOME: join(folder, 'state') },
  });
  if (run.error) throw run.error;
  return { exit: run.status, out: run.stdout, err: run.stderr };
}

/** The document that a command answers with `--json`. */
function ask(...argv) {
  const run = jifen([...argv, '--json']);
  if (run.exit !== 0) throw new Unexpected(`${argv.join(' ')}\n${run.err}`);
  return JSON.parse(run.out);
}

const print = (line) => process.stdout.write(`${line}\n`);
const lines = (text) => text.split('\n').filter((line) => line.trim() !== '');
const shown = (argv) => argv.map((word) => (/[\s"'$&|;<>#(){}*?!]/.test(word) ? `"${word}"` : word)).join(' ');

function announce(caption, argv) {
  print(`\n# ${caption}`);
  print(`$ jifen ${shown(argv)}`);
}

function demandExit(run, wanted) {
  if (run.exit !== wanted) throw new Unexpected(`${say.exit(wanted, run.exit)}\n${run.out}${run.err}`);
}

function demand(what, found, wanted) {
  const [a, b] = [JSON.stringify(wanted), JSON.stringify(found)];
  if (a !== b) throw new Unexpected(`${what}: ${say.figures(a, b)}`);
}

/** Types a command and shows the last lines of what it says. */
function type(caption, argv, { exit = 0, tail = 2, only } = {}) {
  announce(caption, argv);
  const run = jifen(argv);
  demandExit(run, exit);
  const all = lines(run.out + run.err);
  for (const line of only ? all.filter(only) : all.slice(-tail)) print(`  ${line}`);
}

/** Types an import whose figures are known and holds them against the manifest; two lines, as there are many. */
function typeImport({ argv, exit, rows, points, ...caption }) {
  print(`\n$ jifen ${shown(argv)}`);
  const run = jifen([...argv, '--json']);
  demandExit(run, exit);
  const answer = JSON.parse(run.out);
  const { credited, duplicate, rejected } = answer.rows;
  const result = say
    .sheet(answer.rows, answer.points)
    .filter(Boolean)
    .join(lang === 'zh' ? '，' : ', ');
  print(`  ${result}  # ${caption[lang]}`);
  demand(argv[2], { credited, duplicate, rejected, points: answer.points }, { ...rows, points });
}

/** `{last:0137}` stands for the number of the newest entry of that card. */
function filledIn(word) {
  const card = /^\{last:(\d+)\}$/.exec(word)?.[1];
  return card ? String(Math.max(...ask('history', card).entries.map((entry) => entry.seq))) : word;
}

function typeStep(step) {
  if (step.rows) typeImport(step);
  else type(step[lang], step.argv.map(filledIn), { exit: step.exit });
}

const yuan = (fen) => (fen / 100).toFixed(2);

/** Auntie Zhang's line of a settlement or fee-offset answer, held against the manifest. */
function demandAuntie(answer) {
  const { household, points, feeFen, offsetFen, payFen } = year.auntie;
  const line = answer.households.find((entry) => entry.household === household);
  const found = line && { points: line.points, feeFen: line.feeFen, offsetFen: line.offsetFen, payFen: line.payFen };
  demand(household, found, { points, feeFen, offsetFen, payFen });
  print(`  ${say.offset({ points, fee: yuan(feeFen), offset: yuan(offsetFen), pay: yuan(payFen) })}`);
}

function closeYear() {
  type(say.leaderboard, ['report', 'leaderboard', '--year', '2025', '--top', '10'], { tail: 14 });
  type(say.dryRun, ['settle', '2025', '--dry-run'], { tail: 3 });
  demandAuntie(ask('settle', '2025', '--dry-run'));
  type(say.settle, ['settle', '2025', '--yes'], { tail: 3 });
  type(say.settleAgain, ['settle', '2025', '--yes'], { exit: 1, tail: 3 });
  const headingOrAuntie = (line, index) => index < 3 || line.includes(year.auntie.household);
  type(say.offsets, ['report', 'fee-offset', '--year', '2025'], { only: headingOrAuntie });
  demandAuntie(ask('report', 'fee-offset', '--year', '2025'));
  type(say.verify, ['verify']);
  type(say.backup, ['backup', 'backup.db']);
}

/** Suggestions that hang on the board on the day of the demo, so that the public notice has something to show. */
function hangOut() {
  const ideas = [
    ['0514', '楼道加装扶手'],
    [year.auntie.cardNo, '在东门设置快递架'],
  ];
  print(`\n${say.notice}`);
  type(say.needs, ['rule', 'set', 'suggestion', '--needs', 'notice:7']);
  for (const [i, [cardNo, idea]] of ideas.entries())
    type(say.ideas[i], ['award', cardNo, '--rule', 'suggestion', '--activity', idea, '--yes']);
  type(say.approve, ['claim', 'approve', '--all', '--operator', '李主任']);
}

const FACES = ['txt', 'csv', 'xlsx', 'html', 'json'];

/** Every report of the year, under the name of its file. */
const REPORTS = {
  'fee-offset': ['report', 'fee-offset', '--year', '2025'],
  'fee-offset-named': ['report', 'fee-offset', '--year', '2025', '--named'],
  leaderboard: ['report', 'leaderboard', '--quarter', '2025Q4', '--top', '10'],
  'leaderboard-named': ['report', 'leaderboard', '--year', '2025', '--named'],
  stars: ['report', 'stars', '--year', '2025'],
  newcomers: ['report', 'newcomers', '--quarter', '2025Q4'],
  evaluation: ['report', 'evaluation', '--quarter', '2025Q4'],
  'evaluation-month': ['report', 'evaluation', '--month', '2025-11'],
  statement: ['report', 'statement', year.auntie.cardNo, '--year', '2025'],
  liability: ['report', 'liability', '--budget', '20000', '--date', '2025-11-30'],
  rules: ['report', 'rules'],
  stock: ['report', 'stock'],
  yearbook: ['report', 'yearbook', '--year', '2025'],
  simulate: ['report', 'simulate', '--year', '2025', '--rate', '100=8.00', '--cap', '800'],
  notice: ['notice'],
  'about-to-expire': ['expire', '--soon', '30', '--date', '2025-09-15'],
};

/** What is printed beside a report: the slips for the doors and the sheet to sign. */
const PAPERS = { slips: 'reports/slips.html', signatures: 'reports/signatures.html' };

/** Writes every report in every face into a folder, and lists the files. */
function writeReports() {
  print(`\n${say.reports}`);
  mkdirSync(join(folder, 'reports'));
  const files = Object.entries(REPORTS).flatMap(([name, argv]) => {
    print(`\n$ jifen ${shown(argv)} --out reports/${name}.…`);
    return FACES.map((face) => {
      const file = join('reports', `${name}.${face}`);
      demandExit(jifen([...argv, '--out', file]), 0);
      return { file, bytes: statSync(join(folder, file)).size };
    });
  });
  const papers = Object.entries(PAPERS).flatMap(([paper, file]) => [`--${paper}`, file]);
  print(`\n$ jifen ${shown([...REPORTS['fee-offset'], ...papers])}`);
  demandExit(jifen([...REPORTS['fee-offset'], ...papers]), 0);
  for (const file of Object.values(PAPERS)) files.push({ file, bytes: statSync(join(folder, file)).size });
  print(
    `\n${say.written(
      files.length,
      files.reduce((sum, { bytes }) => sum + bytes, 0),
    )}`,
  );
  for (const { file, bytes } of files) print(`  ${join(folder, file)}  ${bytes}`);
}

function suggestNext() {
  const { cardNo } = year.auntie;
  const set = process.platform === 'win32' ? `$env:JIFEN_DB = "${ledger}"` : `export JIFEN_DB="${ledger}"`;
  const commands = [
    ['balance', cardNo],
    ['history', cardNo],
    ['why', filledIn(`{last:${cardNo}}`)],
    ['report', 'leaderboard', '--month', '2025-10'],
    ['import', 'sheet', join(folder, 'sheets', '2025-02-meeting.rejected.csv'), '--rule', 'meeting', '--yes'],
  ];
  print(`\n${say.files(folder)}\n${say.next}\n  ${set}`);
  for (const argv of commands) print(`  node "${program}" ${shown(argv)}`);
  print(`    (${say.fixed})`);
}

function runDemo() {
  const { households, residents, rows } = year.counts;
  for (const name of ['residents.csv', 'fees-2026.csv', 'opening-2025.csv', 'sheets'])
    cpSync(join(here, name), join(folder, name), { recursive: true });
  print(say.intro(households, residents, rows));
  const firstOfYear = year.steps.findIndex((step) => step.argv[1] === 'sheet');
  print(`\n${say.setUp}`);
  type(say.init, ['init', '--name', year.neighbourhood]);
  year.steps.slice(0, firstOfYear).forEach(typeStep);
  print(`\n${say.year}`);
  year.steps.slice(firstOfYear).forEach(typeStep);
  print(`\n${say.close}`);
  closeYear();
  if (process.argv.includes('--all')) {
    hangOut();
    writeReports();
  }
  suggestNext();
}

const began = Date.now();
try {
  runDemo();
  print(`\n${say.seconds(((Date.now() - began) / 1000).toFixed(1))}`);
} catch (failure) {
  if (!(failure instanceof Unexpected)) throw failure;
  process.stderr.write(`${say.failed(failure.message)}\n${say.files(folder)}\n`);
  process.exitCode = 1;
}
