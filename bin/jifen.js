#!/usr/bin/env node
// Hands the command line to the program. CommonJS (see package.json beside this file), because Node starts it sooner.
'use strict';

let program;
try {
  program = require('../dist/main.cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  process.stderr.write('jifen is not built yet / 还没有构建: npm install\n');
  process.exitCode = 70;
}
if (program) program.runProcess();
