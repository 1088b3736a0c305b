// 帮助：奖品、预留、荣誉和兑换日。

import type { Text } from '../text.ts';

export const rewardArgs = {
  honourCode: '荣誉的代码；不写就是 star',
  honour: '提名编号',
  payer: 'property 物业、merchant 商户、office 居委会',
};

export const rewardOptions = {
  quota: '每人最多几件，如 2/month（day 天、week 周、month 月、quarter 季、year 年）；或 none',
  redemptionDays: '哪些日子兑换，如 15,last（每月 15 日和月末）、fri（周五）；或 none',
  hold: '先预留，以后来取',
  holdUntil: '预留到哪天为止；不写就按政策 holdDays',
  holds: '列出预留还没取的',
  collect: '预留的这一笔取走了',
  release: '预留的这一笔不要了：积分退回，货回库存',
  releaseOverdue: '过期没取的全部退回',
  releaseReason: '为什么退回',
  stockIn: '进货几件',
  stockOut: '少了几件，须写 --reason',
  stockCount: '盘点：架上实有几件，预留没取的也算',
  stockReason: '出库的原因，或盘点对不上的原因',
  budgetYear: '哪一年的预算，不写就是今年',
  budgetYuan: '预算多少元',
  budgetWarn: '用到百分之几就提醒，不写就是 80',
  honourReason: '做了什么',
  honourDate: '哪一天的事，或哪一天授予；不写就是批准的那天',
  honourState: 'nominated 待批、approved 已批准、rejected 未通过、revoked 已撤销、all 全部',
  certificateOut: '打印用的网页：*.html',
  exchangeDay: '哪一天，不写就是今天',
  exchangeCount: '架上实点几件，如 rice=18；可写多次',
  tieOutFile: '打印签字用的网页：*.html',
};

export const rewardGroups = {
  reward: {
    list: '奖品和库存',
    add: '添加奖品',
    set: '从某天起改价、改名、改限量或兑换日',
    stock: '看库存；入库、出库、盘点',
    budget: '谁出钱、全年预算多少、用了多少',
    retire: '下架',
  },
  exchange: {
    close: '当天的积分、实物、库存三方对账，供签字',
  },
  honour: {
    nominate: '提名',
    list: '所有提名',
    approve: '批准，不能由提名人自己来',
    reject: '不通过，或撤回提名',
    certificate: '荣誉证书，看或打印',
  },
} satisfies Pick<Text['help'], 'reward' | 'exchange' | 'honour'>;
