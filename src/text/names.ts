// The Chinese names of every command and of those in its group, and the names that the preset's rules and rewards get.

import type { StandardReward, StandardRule } from '../domain/presets.ts';

export const ALIASES = {
  init: '建账',
  resident: '居民',
  household: '住户',
  rule: '规则',
  policy: '政策',
  reward: '奖品',
  award: '加分',
  claim: '审核',
  notice: '公示',
  aid: '互助',
  redeem: '兑换',
  exchange: '兑换日',
  honour: '荣誉',
  balance: '查分',
  history: '明细',
  why: '为何',
  transfer: '转赠',
  pool: '公益池',
  credit: '额度',
  adjust: '调整',
  reverse: '冲正',
  expire: '过期',
  import: '导入',
  sheet: '签到表',
  card: '对卡',
  settle: '结算',
  report: '报表',
  verify: '核验',
  backup: '备份',
  restore: '恢复',
  survey: '问卷',
  doctor: '体检',
} as const;

export type CommandName = keyof typeof ALIASES;

/** The Chinese names of the commands of every group, by the words that come before them. */
export const SUBCOMMAND_ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  resident: {
    ...{ add: '添加', list: '列表', show: '查看', edit: '修改', move: '搬家', leave: '离开', return: '回来' },
    ...{ merge: '合并', unmerge: '分开', export: '导出', erase: '清除', alias: '别名' },
  },
  'resident alias': { add: '添加', list: '列表', forget: '取消' },
  household: { list: '列表', show: '查看', set: '设置' },
  rule: { list: '列表', show: '查看', add: '添加', set: '设置', retire: '停用' },
  policy: { list: '列表', set: '设置', history: '历史' },
  reward: { list: '列表', add: '添加', set: '设置', stock: '库存', budget: '预算', retire: '下架' },
  claim: {
    ...{ list: '列表', show: '查看', confirm: '确认', approve: '通过', review: '逐笔', object: '异议', decide: '处理' },
    ...{ reject: '驳回', withdraw: '撤回', post: '入账' },
  },
  aid: {
    ...{ post: '发布', list: '列表', show: '查看', take: '接单', release: '放弃', slip: '凭条', done: '完成' },
    ...{ confirm: '确认', thank: '感谢', suggest: '推荐', forecast: '预测', cancel: '取消' },
  },
  exchange: { close: '对账' },
  honour: { nominate: '提名', list: '列表', approve: '批准', reject: '驳回', certificate: '证书' },
  pool: { show: '查看', give: '捐入', grant: '拨出', history: '明细' },
  credit: { set: '设置', list: '列表', show: '查看', end: '结束' },
  import: {
    ...{ residents: '居民', fees: '物业费', opening: '期初', sheet: '签到表', receipts: '回执', payments: '缴费' },
    ...{ pending: '未处理', fix: '改正', dismiss: '关闭', list: '列表', show: '查看', marks: '记号' },
  },
  sheet: {
    ...{ new: '新建', print: '打印', enter: '录入', list: '列表', gaps: '未收回', show: '查看' },
    ...{ cancel: '作废', reopen: '恢复' },
  },
  card: { check: '核对', list: '列表' },
  report: {
    ...{ leaderboard: '排行榜', stars: '光荣榜', evaluation: '评估', newcomers: '新人', 'fee-offset': '抵扣表' },
    ...{ statement: '对账单', yearbook: '年报', liability: '未用积分', rules: '规则', stock: '奖品', simulate: '试算' },
  },
  survey: { import: '导入', list: '列表', report: '统计', remove: '撤回' },
};

/** `jifen 帮助 加分` is `jifen 加分 --help`. */
export const HELP_WORDS: readonly string[] = ['help', '帮助'];

/** What else commands are called, to those that are meant: each is offered, none is run. */
export const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    流水: ['明细'],
    记录: ['明细'],
    余额: ['查分'],
    积分: ['查分', '加分'],
    查询: ['查分'],
    记分: ['加分'],
    登记: ['加分', '居民 添加'],
    撤回: ['冲正'],
    撤销: ['冲正'],
    抵扣: ['兑换', '报表 抵扣表'],
    物业费: ['导入 物业费', '住户 设置'],
    还原: ['恢复'],
  }),
);

/** The Chinese words for the values of options and arguments that take one of a few. */
export const CHOICE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ standard: '标准', blank: '空白' },
    ...{ moved: '搬走', died: '去世', other: '其他' },
    ...{ goods: '实物', service: '服务', honour: '荣誉' },
    ...{ property: '物业', merchant: '商户', office: '居委会' },
    ...{ time: '次', hour: '小时', halfDay: '半天', week: '周', item: '项', team: '组队' },
    ...{ floor: '舍去', 'half-up': '四舍五入' },
    ...{ resident: '按人', household: '按户' },
    ...{ building: '楼栋', age: '年龄段' },
    ...{ open: '待审', confirmed: '双方已确认', 'on-notice': '公示中', approved: '可入账', objected: '有异议' },
    ...{ posted: '已入账', rejected: '未通过', withdrawn: '已撤回', all: '全部' },
  }),
);

/** Names of the standard rules in the language of the new ledger. */
export const RULE_NAMES: Record<'zh' | 'en', Record<StandardRule, string>> = {
  zh: {
    meeting: '居民会议',
    vote: '议事投票',
    cleaning: '楼道清洁',
    patrol: '治安巡逻',
    wastewatch: '垃圾分类值守',
    errand: '代买代办',
    petcare: '宠物照看',
    teamorganiser: '组队活动',
    suggestion: '金点子',
  },
  en: {
    meeting: 'Residents’ meeting',
    vote: 'Vote',
    cleaning: 'Stairwell cleaning',
    patrol: 'Safety patrol',
    wastewatch: 'Waste-sorting watch',
    errand: 'Errand for a neighbour',
    petcare: 'Pet care',
    teamorganiser: 'Organising a team',
    suggestion: 'Good idea',
  },
};

/** The names of the standard rules in every language, to their codes: a sheet may use either. */
export const RULE_SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.values(RULE_NAMES).flatMap((names) => Object.entries(names).map(([code, name]) => [name, code])),
);

export const REWARD_NAMES: Record<'zh' | 'en', Record<StandardReward, string>> = {
  zh: { fee: '抵扣物业费', star: '社区之星' },
  en: { fee: 'Property fee offset', star: 'Star of the community' },
};

/** Folders that a program keeps the same on several computers, by their usual names. */
export const SYNC_FOLDERS =
  /onedrive|dropbox|nutstore|坚果云|icloud|mobile documents|google ?drive|nextcloud|seafile|baidu(?:netdisk|sync)|百度网盘|wps ?云盘|wpsdrive|weiyun|微云|synologydrive/iu;
