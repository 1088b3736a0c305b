// 自己打印的签到表。

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { didYouMean, quoted } from './refusals-phrases.ts';

export const paperRefusals = {
  'unknown-sheet': ({ asked, near }) => ({
    what: `没有${quoted(asked)}这张签到表。${didYouMean(near)}`,
    hint: 'jifen 签到表 列表',
  }),
  'sheet-cancelled': ({ sheet, on }) => ({
    what: `签到表 ${sheet} 已在 ${on} 作废。`,
    hint: `还要用就先 jifen 签到表 恢复 ${typed(sheet, '表号')}`,
  }),
  'sheet-is-back': ({ sheet, batch }) => ({
    what: `签到表 ${sheet} 已经收回，是批次 ${batch}。`,
    hint: `jifen 签到表 查看 ${typed(sheet, '表号')}；要整张撤回：jifen 冲正 --batch ${batch} --reason 原因`,
  }),
  'sheet-is-out': ({ sheet }) => ({
    what: `签到表 ${sheet} 本来就没有收回。`,
    hint: 'jifen 签到表 未收回',
  }),
  'sheet-rows-outside': ({ sheet, rows, last }) => ({
    what: `签到表 ${sheet} 只有 1 到 ${last} 行，没有第 ${rows} 行。`,
    hint: `jifen 签到表 查看 ${typed(sheet, '表号')}`,
  }),
  'sheet-rows-blank': ({ sheet, rows }) => ({
    what: `签到表 ${sheet} 的第 ${rows} 行是空白行，没有印名字。这次什么都没有写入。`,
    hint: '先记其他行；自己写上名字的人，用 jifen 加分 来记',
  }),
  'sheet-rows-doubled': ({ sheet, rows }) => ({
    what: `签到表 ${sheet} 的第 ${rows} 行写了不止一次。`,
    hint: '每行只写一次，例如 --rows 1,3,5-9',
  }),
  'sheet-rows-unclear': ({ sheet, rows, activity }) => ({
    what: `签到表 ${sheet} 第 ${rows} 行的人，当天按同一规则已记过一笔，没写是什么活动，可能就是${quoted(activity)}。这次什么都没有写入。`,
    hint: '如果是同一场，只记其他行；如果不是，这几行加 --other-activity',
  }),
  'nobody-on-roster': ({ asked, near }) => ({
    what: asked === '' ? '还没有登记居民。' : `${quoted(asked)}没有登记的居民。${didYouMean(near)}`,
    hint: asked === '' ? 'jifen 导入 居民 加文件名；只要空白表就写 --blank 20' : 'jifen 居民 列表',
  }),
} satisfies Partial<RefusalWords>;
