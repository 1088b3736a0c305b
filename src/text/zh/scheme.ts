// 政策试算、试点楼栋、问卷。

import { fen, yuan } from '../../domain/quantities.ts';
import { UNKNOWN } from '../../domain/survey.ts';
import type { Text } from '../text.ts';

type ImpactWords = Parameters<Text['scheme']['impactLine']>[0];

const AGES: Record<string, string> = {
  'under-18': '18 岁以下',
  '18-35': '18–35 岁',
  '36-59': '36–59 岁',
  '60-plus': '60 岁以上',
};

const amount: Text['scheme']['amount'] = (n, unit) => (unit === 'fen' ? yuan(fen(n)) : String(n));

const days = ({ from, to }: ImpactWords): string => (from === to ? `按 ${to} 的余额` : `按 ${from} 至 ${to} 的记录`);

const withUnit = (n: number, unit: 'points' | 'fen'): string => `${amount(n, unit)} ${unit === 'fen' ? '元' : '分'}`;

function difference({ unit, points, fen: worth }: ImpactWords): string {
  const word = (n: number): string => (n < 0 ? '少' : '多');
  const money = `${yuan(fen(Math.abs(worth)))} 元`;
  return unit === 'fen' ? `${word(worth)} ${money}` : `${word(points)} ${Math.abs(points)} 分，值 ${money}`;
}

export const scheme = {
  before: '原来',
  after: '改后',
  amount,
  endingMonth: '到期月份',
  noEnd: '长期',
  impactLine: (i) =>
    i.moved && i.moved.residents > 0
      ? `影响（${days(i)}试算）：${i.moved.residents} 人共 ${i.moved.points} 分的到期日会变；今天还能用的由 ${i.before} 分变为 ${i.after} 分。`
      : i.residents === 0
        ? `影响（${days(i)}试算）：没有人受影响。`
        : `影响（${days(i)}试算）：${i.residents} ${i.of === 'households' ? '户' : '人'}，共 ${withUnit(i.before, i.unit)}变为 ${withUnit(i.after, i.unit)}（${difference(i)}）。`,
  impactMethod: '试算办法：把账本里现有的记录逐笔按新规定重算，其他都不变，也不猜大家会不会因此改变做法。',
  impactUnknown: '这一项只影响以后的事，账本里没有可以试算的记录。',
  building: '楼栋',
  pilotsTitle: '部分楼栋试点：',
  survey: {
    columns: {
      number: '编号',
      title: '名称',
      day: '日期',
      people: '人数',
      questions: '题数',
      file: '文件',
      choice: '选项',
      percent: '占比',
      reward: '现有奖品',
    },
    none: '还没有问卷：jifen 问卷 导入 文件 --title 名称',
    imported: (s) =>
      `问卷 ${s.id}“${s.title}”（${s.day}）：${s.people} 人作答，其中 ${s.known} 人是在册居民；共 ${s.questions.length} 题：`,
    question: (n, text) => `  ${n}. ${text}`,
    leftOut: ({ blank, repeated }) =>
      [
        ...(blank > 0 ? [`${blank} 行没有作答，不算`] : []),
        ...(repeated > 0 ? [`同一位居民填了几次的只算最后一次（${repeated} 行不算）`] : []),
      ].join('；'),
    next: (id) => `下一步：jifen 问卷 统计 ${id}`,
    removed: (s) => `问卷 ${s.id}“${s.title}”已撤回。`,
    reportTitle: (s) => `${s.title}（${s.day}），${s.people} 人作答`,
    others: '其他',
    groupName: (by, name) => (name === UNKNOWN ? '未填' : by === 'building' ? `${name} 栋` : (AGES[name] ?? name)),
    groupTitle: (name, people) => `${name}（${people} 人）`,
    reward: (r) => `${r.code}${r.points === 0 ? '' : ` ${r.points} 分`}${r.stock === null ? '' : `，剩 ${r.stock}`}`,
    between: '；',
    total: (s) => `共 ${s.people} 人作答，一人可选多项。`,
    hidden: (names) => `不单列的（不足 5 人，或能由合计减出来），以免猜出是谁：${names.join('、')}。`,
  },
} satisfies Text['scheme'];
