// 试点楼栋和问卷。

import { typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { didYouMean, quoted } from './refusals-phrases.ts';

const BECAUSE = {
  money: '积分值多少钱、怎样抵物业费，全社区只能有一个算法',
  settlement: '年终结算按全社区一起算',
  office: '这是居委会自己的设置',
};

export const schemeRefusals = {
  'policy-for-all': ({ key, because }) => ({
    what: `${key} 不能只在几栋楼试点：${BECAUSE[because]}。`,
    hint: `去掉 --building；可以试点的有 yearlyCap、dailyCap、householdYearlyCap、householdDailyCap、minRedeem、validity、graceDays、noticeDays、transferYearlyCap、transferPairCap`,
  }),
  'unknown-building': ({ asked, near }) => ({
    what: `${quoted(asked)}栋没有登记的住户。${didYouMean(near)}`,
    hint: 'jifen 住户 列表',
  }),
  'unknown-survey': ({ asked, last }) => ({
    what: last === 0 ? '还没有导入过问卷。' : `没有问卷${quoted(asked)}，最后一份是 ${last}。`,
    hint: last === 0 ? 'jifen 问卷 导入 文件 --title 名称' : 'jifen 问卷 列表',
  }),
  'survey-removed': ({ survey, on }) => ({
    what: `问卷 ${survey} 已在 ${on} 撤回。`,
    hint: '要用就重新导入：jifen 问卷 导入 文件 --title 名称',
  }),
  'survey-there': ({ survey, title, file }) => ({
    what: `${quoted(file)}已经导入过了，是问卷 ${survey}${quoted(title)}。`,
    hint: `看结果：jifen 问卷 统计 ${survey}；要重新导入就先 jifen 问卷 撤回 ${survey} --reason 原因`,
  }),
  'survey-no-questions': ({ file }) => ({
    what: `${quoted(file)}里没有问题：除了姓名、卡号、房号、年龄，还要有写着问题的列。`,
    hint: '第一行写列名，如 姓名、楼栋、年龄、最想兑换什么；一人一行',
  }),
  'survey-no-answers': ({ file }) => ({
    what: `${quoted(file)}里没有人答过任何问题。`,
    hint: `核对文件：一人一行，答案写在问题那一列；列名在第几行可用 --header-row ${typed('2', '行号')} 指明`,
  }),
} satisfies Partial<RefusalWords>;
