// The build. esbuild bundles and splits the sources, each into a piece of its own. Here a piece becomes a function that
// runs when something of it is first used, and the pieces are put into few files: dist/everyday.js is read at every
// start, dist/en.js or dist/zh.js by what speaks that language, the other files only where what they hold is used.
// So a start reads, and sets up, little else than what its command uses.
// (Node starts ES modules later than CommonJS, and esbuild splits only them; hence the turning below.)
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { buildSync, transformSync } = require('esbuild');
const { DIST } = require('./jifen.js');

const ROOT = path.join(__dirname, '..');

/** The commands of the counter; the others may take some milliseconds more to start. */
const EVERYDAY = ['award', 'balance', 'history', 'redeem'].map((name) => `src/commands/${name}.ts`);

/** What draws tables brings its libraries with it. */
const TABLES = 'src/terminal/boxes.ts';

/** What is said at the counter, in any language, and the list of what can be said. */
const DAILY_WORDS = /^src\/text\/\w+(?:\.ts|\/(?:help.*|ledger|refusals-phrases|rewards)\.ts)$/;

const TARGET = { platform: 'node', target: 'node20', logLevel: 'warning' };

const sources = fs
  .readdirSync(path.join(ROOT, 'src'), { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name.replaceAll('\\', '/')}`);

/** `commands-balance`: esbuild would give a folder of its own to each folder of sources. */
const flat = (source) => source.slice('src/'.length, -'.ts'.length).replaceAll('/', '-');

const { outputFiles, metafile } = buildSync({
  ...TARGET,
  absWorkingDir: ROOT,
  entryPoints: Object.fromEntries(sources.map((source) => [flat(source), source])),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  write: false,
  metafile: true,
  define: { 'import.meta.filename': '__filename' },
  alias: {
    'node:child_process': './src/commands/no-child-process.ts',
    'node:tty': './src/terminal/no-tty.ts',
    'string-width': './src/terminal/string-width.cjs',
  },
});

/** The outputs that these sources import, directly or not, and their own; `kinds` tells which imports count. */
function reached(sourcesFrom, kinds) {
  const found = new Set();
  const add = (output) => {
    if (found.has(output)) return;
    found.add(output);
    for (const { path: next, kind, external } of metafile.outputs[output].imports) {
      if (kinds.includes(kind) && !external) add(next);
    }
  };
  for (const [output, { entryPoint }] of Object.entries(metafile.outputs))
    if (sourcesFrom.includes(entryPoint)) add(output);
  return found;
}

const everyday = reached(['src/main.ts', ...EVERYDAY], ['import-statement']);
const needed = reached(['src/main.ts'], ['import-statement', 'dynamic-import']);

const outputOf = (file) => `dist/${path.basename(file)}`;
const holds = (file, source) => source in metafile.outputs[outputOf(file)].inputs;

/** The file that a piece is put into. */
function placeOf(file) {
  const output = outputOf(file);
  for (const source of Object.keys(metafile.outputs[output].inputs)) {
    const [, lang] = /^src\/text\/(en|zh)\b/.exec(source) ?? [];
    if (lang) return DAILY_WORDS.test(source) ? lang : `${lang}-more`;
    if (source === TABLES) return 'tables';
  }
  return everyday.has(output) ? 'everyday' : 'more';
}

/** How a piece is asked for: the file that it is in, and its own name. */
const nameOf = (file) => `./${placeOf(file)}/${path.basename(file, '.js')}`;

const IMPORT = /^import (?:([\w$]+), )?(?:(?:\* as )?([\w$]+)|\{([^}]*)\}) from "(.+)";$/gm;

/** The names between braces, as pairs: what it is called there, what it is called here. */
const pairs = (names) =>
  names.split(',').map((item) => {
    const [there, here = there] = item.trim().split(' as ');
    return [there, here];
  });

/** No source may have a name of its own that begins so. */
const IMPORTED = '__imported';

/** What a piece imports is asked for when it is used: the names of imports become properties that are looked up then. */
function importedWhenUsed(text) {
  const asked = [];
  const define = {};
  if (text.includes(IMPORTED)) throw new Error(`${IMPORTED} is a name of the build`);
  const imported = (from) => {
    const name = from.startsWith('.') ? nameOf(from) : from;
    if (!asked.includes(name)) asked.push(name);
    return `${IMPORTED}.$${asked.indexOf(name)}`;
  };
  const body = text.replace(/^import ".+";$/gm, '').replace(IMPORT, (_, first, whole, names = '', from) => {
    for (const name of [first, whole]) if (name) define[name] = imported(from);
    if (names) for (const [there, here] of pairs(names)) define[here] = `${imported(from)}.${there}`;
    return '';
  });
  const values = asked.map((_, i) => `${IMPORTED}${i}`);
  const getters = asked.map((name, i) => `get $${i}() { return ${values[i]} ??= require("${name}"); }`);
  const head = asked.length === 0 ? '' : `let ${values.join(', ')};\nconst ${IMPORTED} = { ${getters.join(', ')} };`;
  return { head, body, define };
}

/** A catalogue is a list of its sections. Setting up all of them would cost more than all the rest of a start. */
const sectionsWhenUsed = (text) => text.replace(/^  (\w+)(?=,?$)/gm, '  get $1() { return $1; }');
const isCatalogue = (file) => holds(file, 'src/text/en.ts') || holds(file, 'src/text/zh.ts');

const exported = (names) =>
  pairs(names)
    .map(([here, there]) => `${there}: ${here}`)
    .join(', ');

/** An ES module, as esbuild writes it, turned into a function that returns what the module exports. */
function asFunction({ path: file, text }) {
  const { head, body, define } = importedWhenUsed(text);
  const code = body
    .replace(/^export \{([^}]*)\};$/gm, (_, names) => `return { ${exported(names)} };`)
    .replace(/^export default (require_[\w$]+\(\));$/gm, 'return { default: $1 };')
    .replace(/\bimport\("(\.\/[^"]+)"\)/g, (_, from) => `Promise.resolve().then(() => require("${nameOf(from)}"))`);
  const left = /^(?:import|export)\b.*/m.exec(code);
  if (left) throw new Error(`${file}: cannot turn “${left[0]}” into CommonJS`);
  const own = isCatalogue(file) ? sectionsWhenUsed(code) : code;
  return `${JSON.stringify(nameOf(file))}: ${expression(`(require) => {\n${head}\n${own}\n}`, { define })}`;
}

/** An expression, transformed. */
function expression(code, options) {
  const transformed = transformSync(`result = ${code}`, { ...TARGET, ...options });
  return transformed.code.replace(/^result ?= ?|;\s*$/g, '');
}

/** Characters beyond ASCII as escapes, so that a file can be read byte by byte. esbuild leaves them in regular expressions. */
const ascii = (code) => code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Writes an expression that bin/jifen.js evaluates: a function of `__filename` that returns the pieces. */
function write(place, files) {
  const pieces = `(__filename) => ({ ${files.map(asFunction).join(',\n')} })`;
  fs.writeFileSync(path.join(DIST, `${place}.js`), ascii(expression(pieces, { minify: true })));
}

// What V8 has compiled of the files before must go too: it tells the cache of another text only by its length.
fs.rmSync(DIST, { recursive: true, force: true });
fs.mkdirSync(DIST);
const files = outputFiles.filter(({ path: file }) => needed.has(outputOf(file)));
const places = new Set(files.map((file) => placeOf(file.path)));
for (const place of places) {
  write(
    place,
    files.filter((file) => placeOf(file.path) === place),
  );
}
