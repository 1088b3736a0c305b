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

/** Where it is kept what V8 has compiled of a file, for all commands or for those that begin with a word. */
const cacheFile = (name, word) =>
  path.join(DIST, [name, ...(word ? [encodeURIComponent(word)] : []), 'cache'].join('.'));

/** The files of which some commands use little, each its own part, and which therefore have caches by word. */
const OWN_CACHES = ['everyday', 'more'];

/** The cache of a file, where there is one; V8 puts aside what another version of Node has made. */
function cacheOf(name) {
  for (const word of OWN_CACHES.includes(name) ? [process.argv[2], ''] : ['']) {
    try {
      return fs.readFileSync(cacheFile(name, word));
    } catch {
      // Only slower.
    }
  }
  return undefined;
}

/** The pieces of the program in one file: functions by name, each taking `require`. */
function piecesIn(name) {
  const file = path.join(DIST, `${name}.js`);
  const script = new vm.Script(fs.readFileSync(file, 'latin1'), { filename: file, cachedData: cacheOf(name) });
  scripts.set(name, script);
  return script.runInThisContext()(file);
}

/** Loads the program: `main.ts` as an object of what it exports. A piece is read with the others of its file. */
function load() {
  const pieces = {};
  const loaded = new Map();
  const load = (name) => {
    if (!name.startsWith('./')) return require(name);
    if (!loaded.has(name)) {
      if (!pieces[name]) Object.assign(pieces, piecesIn(path.basename(path.dirname(name))));
      loaded.set(name, pieces[name](load));
    }
    return loaded.get(name);
  };
  return load('./everyday/main');
}

module.exports = { load, scripts, cacheFile, OWN_CACHES, DIST };

if (require.main === module) {
  if (fs.existsSync(path.join(DIST, 'everyday.js'))) load().runProcess((name) => import(name));
  else {
    process.stderr.write('jifen is not built yet / 还没有构建: npm install\n');
    process.exitCode = 70;
  }
}
