// 自己打印的签到表（屏幕上和纸上的字），以及核对积分卡。

import type { Text } from '../text.ts';
import { ledger } from './ledger.ts';
import { duration } from './refusals-phrases.ts';

const namesAndBlanks = (names: number, blank: number): string =>
  [...(names > 0 ? [`${names} 人`] : []), ...(blank > 0 || names === 0 ? [`空白 ${blank} 行`] : [])].join('，');

const who = (r: { cardNo: string; name: string }): string => `${r.name}（${r.cardNo}）`;

const STATES = { out: '未收回', back: '已收回', cancelled: '已作废' };

export const paper = {
  columns: {
    sheet: '表号',
    row: '序号',
    rule: '规则',
    activity: '活动',
    names: '人数',
    blank: '空白行',
    state: '状态',
    issued: '打印日期',
    daysOut: '已过天数',
    checkedOn: '核对日期',
    card: '卡上',
    book: '账上',
    difference: '相差',
    operator: '经办人',
  },
  states: STATES,
  made: (s) => `${s.number}：${s.pages} 页，${namesAndBlanks(s.names, s.rows - s.names)}`,
  written: (files) =>
    `已写入 ${files.join('、')}。${files.some((file) => file.endsWith('.html')) ? '用浏览器打开 .html 文件就能打印。' : ''}`,
  whenBack: ({ number, names, xlsx }) => {
    const typing =
      xlsx === null
        ? `录进表格，再 jifen 导入 签到表 文件 --sheet-no ${number}`
        : `录进 ${xlsx}，再 jifen 导入 签到表 ${xlsx}`;
    return names === 0 ? `收回后：${typing}` : `收回后：jifen 签到表 录入 ${number} --rows 1,3,5-9；或者${typing}`;
  },
  /** 电子表格的第一行。 */
  workbookTitle: (number) => `签到表编号：${number}`,
  sheetCount: (n) => `共 ${n} 张`,
  gapsCount: (n, ahead) =>
    n === 0 ? '签到表都收回了。' : `有 ${n} 张没有收回${ahead === 0 ? '' : `，其中 ${ahead} 张的活动还没到日子`}。`,
  head: (s) => [
    [`${s.number}，${STATES[s.state]}`, `${s.issuedOn} 打印`, ...(s.batch === null ? [] : [`批次 ${s.batch}`])].join(
      '，',
    ),
    [
      `日期：${s.date ?? '没填'}`,
      `规则：${s.rule ?? '没填'}`,
      `活动：${s.activity ?? '没填'}`,
      ...(s.minutes === null ? [] : [`时长：${ledger.hours(s.minutes)}`]),
    ].join('；'),
    namesAndBlanks(s.names, s.rows - s.names),
    ...(s.cancelled === null
      ? []
      : [`${s.cancelled.on} 作废${s.cancelled.reason === null ? '' : `：${s.cancelled.reason}`}`]),
  ],
  cancelled: (number) => `${number} 已作废，这个号不会再用。找到了就：jifen 签到表 恢复 ${number}`,
  reopened: (number) => `${number} 重新算作未收回。`,
  entered: (e) =>
    e.rows.read === 0
      ? `${e.sheet}：没有人到场，表已收回。`
      : `${e.sheet}：共 ${e.rows.read} 行，入账 ${e.rows.credited} 行，${e.points} 分${e.minutes > 0 ? `，时长 ${duration(e.minutes)}` : ''}；${e.rows.pending > 0 ? `待审 ${e.rows.pending} 行，` : ''}重复 ${e.rows.duplicate} 行。`,
  backAlready: (number) => `${number} 早已收回，这次没有再记。`,
  alreadyThere: '已经记过',
  agree: (c) => `${who(c.resident)}：卡上和账上一致，都是 ${c.bookPoints} 分。`,
  differ: (c) =>
    `${who(c.resident)}：卡上 ${c.cardPoints} 分，账上 ${c.bookPoints} 分，账上${c.bookPoints > c.cardPoints ? '多' : '少'} ${Math.abs(c.bookPoints - c.cardPoints)} 分。`,
  lastAgreed: (c) =>
    c.lastAgreed === null
      ? '以前没有核对一致过。'
      : `${c.lastAgreed.date} 核对一致过，到第 ${c.lastAgreed.seq} 号为止。`,
  cardLacks: '卡上从这一笔起没有记：',
  canDiffer: '可能从这一笔起对不上：',
  notInBook: '上次核对一致以后，账上没有新的流水；请看卡上是不是漏写、多写或多扣了。',
  pastDue: (points) => `账上有 ${points} 分已过有效期，还没有处理：jifen 过期`,
  compare: (cardNo, from) => `逐笔对照：jifen 明细 ${cardNo}${from === null ? '' : ` --from ${from}`}`,
  ifCardIsRight: (cardNo, difference) =>
    `如果卡上是对的：jifen 调整 ${cardNo} ${difference > 0 ? '+' : ''}${difference} --reason 原因 --second 姓名`,
  checks: (c) =>
    `${who(c.resident)}：${c.checks.length === 0 ? '还没有核对过积分卡。' : `核对过 ${c.checks.length} 次。`}`,
  page: {
    lang: 'zh-CN',
    title: '签到表',
    number: '签到表编号',
    activity: '活动：',
    date: '日期：',
    rule: '积分项目：',
    hours: '时长：',
    columns: {
      row: '序号',
      card: '卡号',
      name: '姓名',
      household: '房号',
      sign: '签到',
      hours: '时长',
      note: '备注',
    },
    present: '到场人数：',
    keeper: '填表人：',
    page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    copy: (copy, copies) => `第 ${copy} 份，共 ${copies} 份`,
  },
} satisfies Text['paper'];
