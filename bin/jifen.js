#!/usr/bin/env node
// Starts the program from what build.js has put into dist/, with what V8 had compiled of it before (made by warm.js),
// which halves the start. CommonJS (see package.json beside this file), because Node starts that sooner than a module.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const DIST = path.join(__dirname, '..', 'dist');

/** The compiled files by name, for warm.js. */
const scripts = new Map();

/** The cache of a file, where there is one; V8 puts aside what another version of Node has made. */
function cacheOf(file) {
  try {
    return fs.readFileSync(`${file}.cache`);
  } catch {
    return undefined; // Only slower.
  }
}

/** The pieces of the program in one file: functions by name, each taking `require`. */
function piecesIn(name) {
  const file = path.join(DIST, name);
  const script = new vm.Script(fs.readFileSync(`${file}.js`, 'latin1'), {
    filename: `${file}.js`,
    cachedData: cacheOf(file),
  });
  scripts.set(name, script);
  return script.runInThisContext()(`${file}.js`);
}

/** Loads the program: `main.ts` as an object of what it exports. */
function load() {
  const pieces = piecesIn('everyday');
  const loaded = new Map();
  const load = (name) => {
    if (!name.startsWith('./')) return require(name);
    if (!loaded.has(name)) {
      if (!pieces[name]) Object.assign(pieces, piecesIn('more'));
      loaded.set(name, pieces[name](load));
    }
    return loaded.get(name);
  };
  return load('./main.js');
}

module.exports = { load, scripts, DIST };

if (require.main === module) {
  if (fs.existsSync(path.join(DIST, 'everyday.js'))) load().runProcess((name) => import(name));
  else {
    process.stderr.write('jifen is not built yet / 还没有构建: npm install\n');
    process.exitCode = 70;
  }
}
