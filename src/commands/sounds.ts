// How names sound. The library for it is large, so it is loaded only where some name is not in the book.

import type { Sound } from '../domain/sheet/near-names.ts';
import { pinyinLibrary } from '../terminal/library.ts';

/** Pinyin without tones, surnames read as surnames. */
export async function nameSounds(): Promise<Sound> {
  const { pinyin } = await pinyinLibrary();
  const known = new Map<string, string>();
  return (name) => {
    let sound = known.get(name);
    if (sound === undefined) {
      const options = { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' } as const;
      known.set(name, (sound = pinyin(name, options).join(' ')));
    }
    return sound;
  };
}
