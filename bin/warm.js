// Part of the build: runs commands once in a throw-away folder and keeps what V8 compiled on the way. The commands of
// the counter, and those that go through very much, are run in processes of their own and leave caches of their
// own, for what the others use is read in vain.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { load, scripts, cacheFile, OWN_CACHES } = require('./jifen.js');

const FILES = {
  'fees.csv': '房号,年度,物业费\n1-1-101,2026,1000\n',
  'sheet.csv': '卡号,姓名,活动日期,规则\n1,Warm,2025-03-01,meeting\n1,Warm,2025-03-02,vote\n',
};

const LEDGER = [
  ['init', '--name', 'Warm'],
  ['resident', 'add', '--name', 'Warm', '--household', '1-1-101', '--card', '1'],
  ['import', 'fees', 'fees.csv', '--yes'],
];

/** By the word that a command line begins with. */
const COUNTER = {
  award: [
    ['award', '1', '--rule', 'meeting', '--json'],
    ['award', '1', '--rule', 'vote'],
  ],
  balance: [
    ['balance', '1', '--json'],
    ['balance', '1'],
  ],
  redeem: [
    ['redeem', '1', 'star', '--json'],
    ['redeem', '1', 'star'],
  ],
  history: [['history', '1']],
  '--help': [['--help']],
};

const reportOf = (name) => ['report', name, '--year', '2025', '--json'];

/** The same of the commands that go through very much. */
const LONG = {
  import: [['import', 'sheet', 'sheet.csv', '--yes', '--json']],
  report: ['leaderboard', 'evaluation', 'fee-offset', 'yearbook'].map(reportOf),
  verify: [['verify', '--json']],
  settle: [['settle', '2025', '--yes', '--json']],
};

const OWN = { ...COUNTER, ...LONG };

const OTHERS = [['balance'], ['balance', 'nobody'], ['verify']];

const silent = { write: () => undefined, isTerminal: false, columns: 80 };

const hostIn = (folder) => ({
  env: { JIFEN_DB: path.join(folder, 'warm.db'), JIFEN_LANG: 'zh', XDG_STATE_HOME: folder },
  cwd: folder,
  stdout: silent,
  stderr: silent,
  stdinIsTerminal: false,
  readStdin: () => Buffer.alloc(0),
  now: () => Date.now(),
  osUser: () => 'warm',
  hostName: () => 'warm',
  home: () => folder,
});

const compiled = (name) => scripts.get(name).createCachedData();

/** In a process of its own: what is compiled for the commands that begin with a word. */
async function warmWord(folder, word) {
  const { main, ALIASES } = load();
  for (const argv of OWN[word]) {
    const code = await main({ ...hostIn(folder), argv });
    if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}`);
  }
  for (const name of OWN_CACHES.filter((one) => scripts.has(one)))
    for (const typed of [word, ALIASES[word]]) if (typed) fs.writeFileSync(cacheFile(name, typed), compiled(name));
}

async function warm() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jifen-warm-'));
  try {
    const { main } = load();
    const host = hostIn(folder);
    for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(folder, name), text);
    for (const argv of LEDGER) await main({ ...host, argv });
    for (const word of Object.keys(OWN)) {
      const { status } = spawnSync(process.execPath, [__filename, folder, word], { stdio: 'inherit' });
      if (status !== 0) throw new Error(`${word}: ${status}`);
    }
    for (const argv of [...Object.values(COUNTER).flat(), ...OTHERS]) {
      for (const lang of ['zh', 'en']) await main({ ...host, argv: [...argv, '--lang', lang] });
    }
    await main({ ...host, argv: ['balance'], stdout: { ...silent, isTerminal: true } });
    for (const name of scripts.keys()) fs.writeFileSync(cacheFile(name), compiled(name));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const [folder, word] = process.argv.slice(2);
void (word ? warmWord(folder, word) : warm());
