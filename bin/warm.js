// Part of the build: runs the everyday commands once in a throw-away folder and keeps what V8 compiled on the way.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { load, CACHE } = require('./jifen.js');

const EVERYDAY = [
  ['init', '--name', 'Warm'],
  ['resident', 'add', '--name', 'Warm', '--household', '1-1-101'],
  ['award', 'Warm', '--rule', 'meeting', '--json'],
  ['award', 'Warm', '--rule', 'vote'],
  ['balance', 'Warm'],
  ['balance', 'Warm', '--json'],
  ['balance'],
  ['redeem', 'Warm', 'star', '--json'],
  ['history', 'Warm'],
  ['award', '--help'],
  ['--help'],
  ['balance', 'nobody'],
];

async function warm() {
  fs.rmSync(CACHE, { force: true });
  const { program, script } = load();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jifen-warm-'));
  const silent = { write: () => undefined, isTerminal: false, columns: 80 };
  try {
    for (const argv of EVERYDAY) {
      for (const lang of argv[0] === 'init' ? ['zh'] : ['zh', 'en']) {
        await program.main({
          argv: argv[0] === 'resident' ? [...argv, '--card', lang] : argv,
          env: { JIFEN_DB: path.join(folder, 'warm.db'), JIFEN_LANG: lang, XDG_STATE_HOME: folder },
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
      }
    }
    fs.writeFileSync(CACHE, script.createCachedData());
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

void warm();
