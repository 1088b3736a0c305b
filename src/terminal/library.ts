// Libraries that only a session at a terminal needs. The bundle is compiled with a code cache, where `import()` has
// nobody to ask, so the process that runs it brings an `import` of its own.

type Importer = (name: string) => Promise<unknown>;

let importer: Importer = async (name) => import(/* @vite-ignore */ name);

/** From now on libraries are loaded with this function. */
export function importWith(own: Importer): void {
  importer = own;
}

/** The questions. */
export const inquirerLibrary = async (): Promise<typeof import('inquirer').default> =>
  ((await importer('inquirer')) as typeof import('inquirer')).default;

/** Readings of Chinese characters. */
export const pinyinLibrary = async (): Promise<typeof import('pinyin-pro')> =>
  (await importer('pinyin-pro')) as typeof import('pinyin-pro');
