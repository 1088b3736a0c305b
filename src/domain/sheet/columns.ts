// What the columns of the office's tables are called, in order of preference: where two columns of a file mean the
// same, the spelling that stands first here wins. In key form: lower case, half width, without spaces and marks.

export type TableKind = 'sheet' | 'residents' | 'fees' | 'opening' | 'receipts' | 'payments';

export type ColumnName =
  | 'card'
  | 'name'
  | 'household'
  | 'date'
  | 'activity'
  | 'rule'
  | 'hours'
  | 'minutes'
  | 'qty'
  | 'points'
  | 'in'
  | 'out'
  | 'span'
  | 'sign'
  | 'note'
  | 'phone'
  | 'joined'
  | 'lowIncome'
  | 'birthYear'
  | 'disabled'
  | 'year'
  | 'fee'
  | 'expires'
  | 'result'
  | 'offset'
  | 'paid'
  | 'paidOn';

/** The columns that say who a row is about. */
export const PERSON_COLUMNS = ['name', 'card', 'household'] as const;

/** The columns that a kind of table can have. */
export const COLUMNS_OF: Record<TableKind, readonly ColumnName[]> = {
  sheet: [
    ...(['card', 'name', 'household', 'date', 'activity', 'rule', 'hours', 'minutes', 'qty', 'points'] as const),
    ...(['in', 'out', 'span', 'sign', 'note'] as const),
  ],
  residents: ['card', 'name', 'household', 'phone', 'joined', 'lowIncome', 'birthYear', 'disabled'],
  fees: ['household', 'year', 'fee'],
  opening: ['card', 'name', 'household', 'points', 'expires'],
  receipts: ['household', 'year', 'result', 'offset', 'note'],
  payments: ['household', 'year', 'paid', 'paidOn'],
};

/** The columns that a kind of table cannot do without: one of each group. */
export const NEEDED: Record<TableKind, readonly (readonly ColumnName[])[]> = {
  sheet: [['card', 'name']],
  residents: [['name']],
  fees: [['household'], ['fee']],
  opening: [['card', 'name'], ['points']],
  receipts: [['household'], ['result']],
  payments: [['household'], ['paid']],
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const SPELLINGS: Record<ColumnName, readonly string[]> = {
  card: words(
    `卡号 card cardno cardnumber cardid 编号 会员号 会员编号 会员卡号 积分卡号 积分卡 积分卡编号 居民编号 居民卡号 志愿者编号
     一卡通号 memberno memberid id`,
  ),
  name: words(
    `姓名 name 名字 居民姓名 居民 住户姓名 业主姓名 业主 参加人 参加人员 参加人姓名 参与人 参与人员 参与人姓名 参与者
     志愿者 志愿者姓名 队员姓名 队员 人员姓名 人员 签到人 会员姓名 fullname residentname resident volunteer participant`,
  ),
  household: words(
    `房号 household 门牌 楼栋 门牌号 门牌号码 房间号 房间 房屋 房屋编号 户号 室号 楼号 楼栋号 楼栋房号 楼栋门牌 楼门号 住址
     家庭住址 居住地址 详细地址 地址 住户 house door room roomno address apartment building`,
  ),
  date: words(
    '日期 date 活动日期 活动时间 服务日期 参加日期 参与日期 签到日期 发生日期 时间 day activitydate servicedate',
  ),
  activity: words(
    `活动 activity 活动名称 活动内容 活动主题 活动项目 服务项目 服务内容 项目 项目名称 事项 主题 会议名称 内容 event
     activityname title task`,
  ),
  rule: words('规则 rule 积分类型 规则代码 规则编号 规则名称 积分规则 积分项目 积分事项 积分类别 rulecode pointstype'),
  hours: words(
    `时长 hours 小时 小时数 服务时长 服务时间小时 时间小时 活动时间小时 服务小时 服务小时数 活动时长 志愿时长 志愿服务时长
     参与时长 工时 时数 duration hour servicehours`,
  ),
  minutes: words('分钟 minutes 分钟数 服务分钟 服务分钟数 minute mins min'),
  qty: words('次数 qty 数量 参加次数 参与次数 服务次数 件数 周数 quantity times count'),
  points: words('积分 points 分值 分数 得分 积分值 积分数 获得积分 应得积分 本次积分 奖励积分 发放积分 score'),
  in: words(
    '签到时间 in 签入时间 签入 到达时间 到场时间 到会时间 开始时间 起始时间 上岗时间 入场时间 开始 起始 到达 timein checkin signin start starttime',
  ),
  out: words(
    '签退时间 out 签退 签出时间 签出 离开时间 离场时间 结束时间 终止时间 下岗时间 结束 终止 离开 timeout checkout signout end endtime',
  ),
  span: words('起止时间 span 时间段 时段 服务时段 服务起止时间 活动时段 起止 timerange'),
  sign: words(
    `签到 sign 签名 签字 本人签名 本人签字 居民签名 居民签字 签到签名 签名签到 是否签到 签到情况 出勤 出勤情况 是否出勤 到场
     是否到场 是否参加 出席 考勤 signature signed present attendance attended`,
  ),
  note: words('备注 note 附注 备考 notes remark remarks comment comments memo'),
  phone: words(
    '电话 phone 手机 手机号 手机号码 电话号码 联系电话 联系方式 联系手机 tel telephone mobile cell phoneno phonenumber',
  ),
  joined: words(
    '入住日期 joined 入住时间 登记日期 登记时间 加入日期 加入时间 入会日期 注册日期 办卡日期 joindate since',
  ),
  lowIncome: words('低保 lowincome 是否低保 低保户 低保家庭 低收入 是否低收入 低保情况'),
  birthYear: words(
    '出生年份 birthyear 出生年 出生年度 生年 出生日期 出生年月 出生年月日 生日 born yearofbirth birthday birthdate',
  ),
  disabled: words('残疾 disabled 是否残疾 残疾人 是否残疾人 残疾情况 残疾等级 持残疾证 disability'),
  year: words('年度 year 年份 年 缴费年度 收费年度 物业费年度 费用年度 所属年度 feeyear'),
  fee: words(
    `物业费 fee 金额 应缴金额 应缴物业费 应收金额 应收物业费 年物业费 物业费金额 物业费用 全年物业费 应缴费用 费用 物业管理费
     应交金额 应交物业费 amount propertyfee feedue yuan`,
  ),
  expires: words(
    '有效期 expires 有效期至 有效日期 到期日 到期日期 到期时间 截止日期 失效日期 过期日期 expiry expireson validuntil',
  ),
  result: words(
    `结果 result 处理结果 抵扣结果 审核结果 回执结果 回执 状态 处理状态 抵扣状态 审核状态 处理意见 审核意见 物业意见 是否接受
     是否同意 status outcome decision answer`,
  ),
  offset: words(
    `抵扣 抵扣金额 offset 已抵扣金额 实际抵扣金额 实抵金额 抵扣额 已抵扣 已抵金额 积分抵扣 积分抵扣金额 物业抵扣金额 offsetamount
     amountoffset deduction deducted`,
  ),
  paid: words(
    `已缴金额 paid 实收 实收金额 实缴金额 实缴 已缴 已交金额 实交金额 已收金额 已收 缴费金额 交费金额 收款金额 收费金额 缴款金额
     amountpaid paidamount received`,
  ),
  paidOn: words(
    `缴费日期 paidon 交费日期 收款日期 收费日期 缴款日期 到账日期 入账日期 缴费时间 交费时间 收款时间 收费时间 缴款时间 paiddate
     datepaid paymentdate`,
  ),
};

// Said of a balance these are what is brought over; on a sign-in sheet they must not be credited again.
const ONLY_IN: Partial<Record<TableKind, Partial<Record<ColumnName, readonly string[]>>>> = {
  opening: {
    points: words('余额 积分余额 剩余积分 当前积分 现有积分 累计积分 可用积分 结余 结余积分 期初积分 期初 balance'),
  },
  residents: { joined: words('日期 date') },
  receipts: { note: words('原因 退回原因 拒绝原因 不予抵扣原因 未抵扣原因 失败原因 理由 说明 reason') },
  payments: { paid: words('金额 amount'), paidOn: words('日期 时间 date') },
};

/** Headings of the lists of rejected rows that the program writes itself, in their order there. */
export const OWN_COLUMNS = {
  line: words('行号 line'),
  reason: words('原因 说明 reason message'),
  batch: words('批次 batch'),
} as const;
export const OWN_HEADINGS: ReadonlySet<string> = new Set(Object.values(OWN_COLUMNS).flat());

/** A column and how far down the list of its spellings the heading stood. */
export interface Meaning {
  readonly column: ColumnName;
  readonly rank: number;
}

/** Every spelling of the columns of a kind, in key form. */
export function spellingsOf(kind: TableKind): ReadonlyMap<string, Meaning> {
  const found = new Map<string, Meaning>();
  for (const column of COLUMNS_OF[kind]) {
    const spellings = [...SPELLINGS[column], ...(ONLY_IN[kind]?.[column] ?? [])];
    for (const [rank, spelling] of spellings.entries()) found.set(spelling, { column, rank });
  }
  return found;
}
