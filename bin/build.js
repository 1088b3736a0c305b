// The build. esbuild bundles and splits the sources; here the pieces are put into two files, each piece as a function
// that runs when it is first needed: dist/everyday.js is read at every start, dist/more.js by the other commands only.
// So a start reads, and sets up, little else than what its command uses.
// (Node starts ES modules later than CommonJS, and esbuild splits only them; hence the turning below.)
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildSync, transformSync } = require('esbuild');
const { DIST } = require('./jifen.js');

/** The commands of the counter; the others may take some milliseconds more to start. */
const EVERYDAY = ['award', 'balance', 'history', 'redeem'].map((name) => `src/commands/${name}.ts`);

/** What is written in every language, and where one of them is chosen: a start needs one. */
const CATALOGUES = ['src/text/en.ts', 'src/text/zh.ts'];
const TEXT = 'src/text/text.ts';

const TARGET = { platform: 'node', target: 'node20', logLevel: 'warning' };

const { outputFiles, metafile } = buildSync({
  ...TARGET,
  absWorkingDir: path.join(__dirname, '..'),
  entryPoints: ['src/main.ts', TEXT, ...CATALOGUES],
  entryNames: '[name]',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  write: false,
  metafile: true,
  define: { 'import.meta.filename': '__filename' },
  alias: { 'node:child_process': './src/commands/no-child-process.ts' },
});

/** The outputs that these sources cannot do without. */
function needed(sources) {
  const found = new Set();
  const add = (output) => {
    if (found.has(output)) return;
    found.add(output);
    for (const { path: next, kind, external } of metafile.outputs[output].imports) {
      if (kind === 'import-statement' && !external) add(next);
    }
  };
  for (const [output, { entryPoint }] of Object.entries(metafile.outputs))
    if (sources.includes(entryPoint)) add(output);
  return found;
}

/**
 * The piece that chooses between the catalogues asks for one when it is first read: setting both up costs more than all
 * the rest. Its imports are taken away, and what they named becomes a property that is looked up when it is used.
 */
function askedWhenUsed(text) {
  const froms = new Map();
  const rest = text.replace(/^import \{\s*(\w+)\s*\} from "(.+)";$/gm, (_, name, from) => {
    froms.set(name, from);
    return '';
  });
  const getters = [...froms].map(([name, from]) => `get ${name}() { return require("${from}").${name}; }`);
  const define = Object.fromEntries([...froms.keys()].map((name) => [name, `catalogues.${name}`]));
  return `const catalogues = { ${getters.join(', ')} };\n${transformSync(rest, { ...TARGET, define }).code}`;
}

const holds = (file, source) => source in (metafile.outputs[`dist/${path.basename(file)}`]?.inputs ?? {});
const choosesLanguage = (file) => holds(file, TEXT);
const isCatalogue = (file) => CATALOGUES.some((source) => holds(file, source));

const renamed = (names) => names.replace(/([\w$]+) as ([\w$]+)/g, '$1: $2');
const exported = (names) => names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1');

/** An ES module, as esbuild writes it, turned into the body of a function that returns what the module exports. */
function asFunction({ path: file, text }) {
  const code = (choosesLanguage(file) ? askedWhenUsed(text) : text)
    .replace(/^import ([\w$]+), (\{[^}]*\}) from "(.+)";$/gm, 'import $1 from "$3";\nimport $2 from "$3";')
    .replace(/^import "(.+)";$/gm, (_, from) => (isCatalogue(from) ? '' : `require("${from}");`))
    .replace(/^import (?:\* as )?([\w$]+) from "(.+)";$/gm, 'const $1 = require("$2");')
    .replace(
      /^import \{([^}]*)\} from "(.+)";$/gm,
      (_, names, from) => `const {${renamed(names)}} = require("${from}");`,
    )
    .replace(/^export \{([^}]*)\};$/gm, (_, names) => `return {${exported(names)}};`)
    .replace(/^export default (require_[\w$]+\(\));$/gm, 'return { default: $1 };')
    .replace(/\bimport\("(\.\/[^"]+)"\)/g, 'Promise.resolve().then(() => require("$1"))');
  const left = /^(?:import|export)\b.*/m.exec(code);
  if (left) throw new Error(`${file}: cannot turn “${left[0]}” into CommonJS`);
  return `${JSON.stringify(`./${path.basename(file)}`)}(require) {\n${code}\n}`;
}

/** Characters beyond ASCII as escapes, so that a file can be read byte by byte. esbuild leaves them in regular expressions. */
const ascii = (code) => code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Writes an expression that bin/jifen.js evaluates: a function of `__filename` that returns the pieces. */
function write(name, files) {
  const pieces = `result = (__filename) => ({ ${files.map(asFunction).join(',\n')} })`;
  const { code } = transformSync(pieces, { ...TARGET, minify: true });
  fs.rmSync(path.join(DIST, `${name}.cache`), { force: true }); // V8 tells the cache of another text only by its length.
  fs.writeFileSync(path.join(DIST, `${name}.js`), ascii(code).replace(/^result=|;\s*$/g, ''));
}

const everyday = needed(['src/main.ts', ...EVERYDAY]);
const isEveryday = (file) => everyday.has(`dist/${path.basename(file.path)}`);
fs.mkdirSync(DIST, { recursive: true });
write('everyday', outputFiles.filter(isEveryday));
write(
  'more',
  outputFiles.filter((file) => !isEveryday(file)),
);
