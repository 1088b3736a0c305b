// 通用的词语。

import { yuan, type Fen } from '../../domain/quantities.ts';
import type { Text } from '../text.ts';

export const common = {
  tryThis: (hint) => `试试: ${hint}`,
  money: (fen) => `${yuan(fen as Fen)} 元`,
  points: (n) => `${n} 分`,
  dryRun: '试运行: 什么都没有写入。',
  bug: (detail) => `这是 jifen 自身的错误，什么都没有写入: ${detail}\n请把您输入的命令一起反馈; 设置 JIFEN_DEBUG=1 可显示出错位置。`,
  errorLabel: '错误',
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
