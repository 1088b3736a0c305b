// The Chinese name of every command, and the names that the preset's rules and rewards get.

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

/** The Chinese names of the commands of `aid`. */
export const AID_ALIASES = {
  post: '发布',
  list: '列表',
  show: '查看',
  take: '接单',
  release: '放弃',
  slip: '凭条',
  done: '完成',
  confirm: '确认',
  thank: '感谢',
  suggest: '推荐',
  forecast: '预测',
  cancel: '取消',
} as const;

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
