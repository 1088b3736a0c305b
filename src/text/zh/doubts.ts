// 看不出是谁的行：怎么问经办人。

import type { Because } from '../../domain/refusal-facts.ts';
import type { doubts as english } from '../en/doubts.ts';
import { few, quoted } from './refusals-phrases.ts';

interface Person {
  readonly name: string;
  readonly household: string | null;
}

const BECAUSE: Record<Because, string> = {
  card: '卡号是这个',
  name: '同名',
  alias: '以前这样写过',
  sound: '读音相同',
  letter: '写法相近',
  initials: '拼音首字母相同',
};

const person = ({ name, household }: Person): string =>
  [name, household ?? ''].filter((word) => word !== '').join('  ');

export const doubts = {
  intro: (n) => `有 ${n} 个人名对不上。按 Ctrl-C 退出，什么都不写入。`,
  row: (file, line, cells) => `${file}:${line}  ${cells}`,
  moreRows: (lines) => `另外 ${lines.length} 行写法相同：${few(lines)}`,
  whoIs: ({ n, of, card, name, household }) =>
    `${of === 1 ? '' : `（${n}/${of}）`}${[card === '' ? '' : `卡号 ${card}`, name, household].filter((word) => word !== '').join(' ')} 是谁？`,
  candidate: (one) => `${person(one)}  ${one.cardNo}（${BECAUSE[one.because]}）`,
  chosen: (one) => `${person(one)}  ${one.cardNo}`,
  addedBefore: (one) => `${person(one)}（刚才新登记的）`,
  somebodyElse: '是别人……',
  newResident: '新居民……',
  leaveOut: '这一行不要了',
  stopHere: '先到这里：其余的照常导入，这些行以后再处理',
  stoppedHere: '先到这里',
  later: '以后再说',
  back: '返回',
  partOfName: '输入姓名的一部分、卡号或拼音首字母（直接回车返回）：',
  nobodyFits: (asked) => `没有符合${quoted(asked)}的人。`,
  firstFound: (shown, of) => `共 ${of} 人，只列出前 ${shown} 人；多输几个字可以缩小范围。`,
  newName: '新居民的姓名：',
  newDoor: '房号（没有就直接回车）：',
  willAdd: (one) => `将登记：${person(one)}`,
} satisfies typeof english;
