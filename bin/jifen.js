#!/usr/bin/env node
// Starts the program from its bundle, with what V8 had compiled of it before (dist/main.cache, made by warm.js), which
// halves the start. CommonJS (see package.json beside this file), because Node starts that sooner than a module.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const DIST = path.join(__dirname, '..', 'dist');
const BUNDLE = path.join(DIST, 'main.cjs');
const CACHE = path.join(DIST, 'main.cache');

/** A file's bytes, or undefined where there is none. */
function read(file, encoding) {
  try {
    return fs.readFileSync(file, encoding);
  } catch {
    return undefined;
  }
}

/** Compiles the bundle and runs its top level; undefined where it has not been built. */
function load() {
  const source = read(BUNDLE, 'latin1'); // It is all ASCII, and V8 takes such bytes as they are.
  if (source === undefined) return undefined;
  const script = new vm.Script(source, {
    filename: BUNDLE,
    cachedData: read(CACHE), // Missing, or made by another version of Node: only slower.
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded, BUNDLE, DIST);
  return { program: loaded.exports, script };
}

module.exports = { load, BUNDLE, CACHE };

if (require.main === module) {
  const loaded = load();
  if (loaded) loaded.program.runProcess((name) => import(name));
  else {
    process.stderr.write('jifen is not built yet / 还没有构建: npm install\n');
    process.exitCode = 70;
  }
}
