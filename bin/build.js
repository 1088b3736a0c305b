// The build: esbuild bundles and splits the sources; here the parts are put into one file, dist/main.cjs, each as a
// function that runs when it is first needed. So a start reads one file and sets up only what its command uses.
// (esbuild splits ES modules only, and Node starts those later than CommonJS.)
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildSync, transformSync } = require('esbuild');

const { BUNDLE, CACHE } = require('./jifen.js');

const ROOT = path.join(__dirname, '..');
const TARGET = { platform: 'node', target: 'node20', logLevel: 'warning' };

function parts() {
  const { outputFiles } = buildSync({
    ...TARGET,
    absWorkingDir: ROOT,
    entryPoints: ['src/main.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    define: { 'import.meta.filename': '__filename' },
    alias: { 'node:child_process': './src/commands/no-child-process.ts' },
    external: ['inquirer', 'pinyin-pro'],
  });
  return outputFiles.map((file) => ({ name: `./${path.basename(file.path)}`, code: asFunction(file) }));
}

const renamed = (names) => names.replace(/([\w$]+) as ([\w$]+)/g, '$1: $2');
const exported = (names) => names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1');

/** An ES module, as esbuild writes it, turned into the body of a function that returns what the module exports. */
function asFunction({ path: file, text }) {
  const code = text
    .replace(/^import ([\w$]+), (\{[^}]*\}) from "(.+)";$/gm, 'import $1 from "$3";\nimport $2 from "$3";')
    .replace(/^import "(.+)";$/gm, 'require("$1");')
    .replace(/^import (?:\* as )?([\w$]+) from "(.+)";$/gm, 'const $1 = require("$2");')
    .replace(/^import \{([^}]*)\} from "(.+)";$/gm, (_, names, from) => `const {${renamed(names)}} = require("${from}");`)
    .replace(/^export \{([^}]*)\};$/gm, (_, names) => `return {${exported(names)}};`)
    .replace(/^export default (require_[\w$]+\(\));$/gm, 'return { default: $1 };')
    .replace(/\bimport\("(\.\/[^"]+)"\)/g, 'Promise.resolve().then(() => require("$1"))');
  const left = /^(?:import|export)\b.*/m.exec(code);
  if (left) throw new Error(`${file}: cannot turn “${left[0]}” into CommonJS`);
  return code;
}

/** Characters beyond ASCII as escapes, so that the file can be read byte by byte. esbuild leaves them in regular expressions. */
const ascii = (code) => code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function bundle() {
  const functions = parts().map(({ name, code }) => `${JSON.stringify(name)}(require) {\n${code}\n}`);
  const program = `module.exports = ((nodeRequire) => {
    const parts = { ${functions.join(',\n')} };
    const done = new Map();
    const load = (name) => {
      if (!Object.hasOwn(parts, name)) return nodeRequire(name);
      if (!done.has(name)) done.set(name, parts[name](load));
      return done.get(name);
    };
    return load('./main.js');
  })(require);`;
  const { code } = transformSync(program, { ...TARGET, minify: true });
  return `(function (exports, require, module, __filename, __dirname) {${ascii(code)}})`;
}

fs.mkdirSync(path.dirname(BUNDLE), { recursive: true });
fs.rmSync(CACHE, { force: true }); // V8 tells a cache of another text by the length of that text only.
fs.writeFileSync(BUNDLE, bundle());
