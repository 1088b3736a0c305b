// Part of the build: runs commands once in a throw-away folder and keeps what V8 compiled on the way.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { load, scripts, DIST } = require('./jifen.js');

const COMMANDS = [
  ['init', '--name', 'Warm'],
  ['resident', 'add', '--name', 'Warm', '--household', '1-1-101', '--card', '1'],
  ['award', '1', '--rule', 'meeting', '--json'],
  ['award', '1', '--rule', 'vote'],
  ['balance', '1'],
  ['balance', '1', '--json'],
  ['balance'],
  ['redeem', '1', 'star', '--json'],
  ['history', '1'],
  ['balance', 'nobody'],
  ['--help'],
  ['--help', '--lang', 'en'],
  ['verify'],
];

async function warm() {
  const { main } = load();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jifen-warm-'));
  const silent = { write: () => undefined, isTerminal: false, columns: 80 };
  const host = {
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
  };
  try {
    for (const argv of COMMANDS) await main({ ...host, argv });
    await main({ ...host, argv: ['balance'], stdout: { ...silent, isTerminal: true } });
    for (const [name, script] of scripts) fs.writeFileSync(path.join(DIST, `${name}.cache`), script.createCachedData());
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

void warm();
