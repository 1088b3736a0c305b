// 通用的词语。

import { yuan, type Fen } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';

export const common = {
  tryThis: (hint) => `试试：${hint}`,
  money: (fen) => `${yuan(fen as Fen)} 元`,
  points: (n) => `${n} 分`,
  dryRun: '试运行：什么都没有写入。',
  bug: (detail, isRecorded) =>
    `这是 jifen 自身的错误，${isRecorded ? '但账已经记上了，不要再记一次' : '什么都没有写入'}：${detail}\n请把您输入的命令一起反馈；设置 JIFEN_DEBUG=1 可显示出错位置。`,
  unwritable: (detail, isRecorded) =>
    isRecorded
      ? {
          what: `账已经记上了，只是结果写不出去（${detail}）。不要再记一次。`,
          hint: '结果用 jifen 明细 看；磁盘满了先腾出地方',
        }
      : { what: `结果写不出去（${detail}）。`, hint: '磁盘满了先腾出地方，或者换一个地方输出' },
  errorLabel: '错误：',
  ask: {
    yes: '是',
    no: '否',
    yesOrNo: '（是输 y，否输 n，直接回车算否）',
    yesUnlessNo: '（是输 y，否输 n，直接回车算是）',
    neither: '请输 y（是）或 n（否）。',
    keys: '↑↓ 上下移动，回车选定，Ctrl-C 退出',
    keysOfMany: (all) => `共 ${all} 项，↑↓ 上下移动或输入序号，回车选定，Ctrl-C 退出`,
  },
  kinds: {
    award: '发放',
    opening: '期初',
    redeem: '兑换',
    expire: '过期',
    transfer: '转赠',
    reverse: '冲正',
    adjust: '调整',
  },
} satisfies Text['common'];
