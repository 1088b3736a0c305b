// The estate that the sheets of test/sheets/corpus are from: people whom a sheet can mix up, in a ledger that is made
// once and copied for every file.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { World, world } from './world.ts';

/** Card, name, door: two 王芳, father and son 张伟 behind one door, 李莉 who sounds like 李丽, 陈静 who has left. */
const RESIDENTS = [
  ['0101', '张秀英', '3-2-501'],
  ['0102', '李建国', '3-2-502'],
  ['0103', '王芳', '5-1-302'],
  ['0104', '王芳', '1-2-401'],
  ['0105', '张伟', '2-1-302'],
  ['0106', '张伟', '2-1-302'],
  ['0107', '李莉', '1-1-101'],
  ['0108', '欧阳娜娜', '4-3-602'],
  ['0109', '刘洋', '5-2-202'],
  ['0110', '赵敏', '6-1-101'],
  ['0111', '孙桂兰', '6-1-102'],
  ['0112', '陈静', '2-2-201'],
  ['0137', '周大勇', '3-1-102'],
  ['0114', '阿依古丽·买买提', '4-1-301'],
  ['2020031500170001', '吴国强', '7-1-301'],
] as const;

const SETTINGS = { today: '2026-03-20', lang: 'zh' } as const;

/** The ledger to copy from: the preset's rules, and one of the office's own. */
export async function estate(): Promise<World> {
  const w = await world(SETTINGS);
  for (const [card, name, door] of RESIDENTS) await w.person(name, door, '--card', card, '--joined', '2024-01-01');
  await w.ok('rule', 'add', 'choir', '--name', '合唱排练', '--unit', 'time', '--points', '3');
  await w.ok('resident', 'leave', '0112', '--date', '2026-02-01');
  return w;
}

/** The same estate for one sheet, in a folder of its own. */
export function copyOf(made: World): World {
  const copy = new World(SETTINGS);
  cpSync(made.db, join(copy.folder, 'n.db'));
  return copy;
}
