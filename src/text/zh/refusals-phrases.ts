// 各处拒绝说明共用的词句。

import { POOL_CARD } from '../../domain/card-number.ts';
import type { ColumnName } from '../../domain/sheet/columns.ts';
import type { Unit } from '../../domain/rules.ts';
import { columnGroups, joined, listOfResidents as listIn, oneLine, spoken as spokenIn } from '../lists.ts';
import { ALIASES, SUBCOMMAND_ALIASES } from '../names.ts';

export const quoted = (value: string): string => `“${oneLine(value)}”`;

export const either = (values: readonly string[]): string => joined(values.map(quoted), '、', '或');

export const few = (items: readonly (string | number)[]): string =>
  `${items.slice(0, 10).join('、')}${items.length > 10 ? ' 等' : ''}`;

export const didYouMean = (near: readonly string[]): string =>
  near.length === 0 ? '' : `您是不是想说${either(near.slice(0, 5))}？`;

/** `“王芳”（卡号 000123）`; 个人信息已清除的只写卡号。 */
export const who = ({ name, cardNo }: { readonly name: string; readonly cardNo: string }): string =>
  name === '' ? `卡号${quoted(cardNo)}` : `${quoted(name)}（卡号 ${cardNo}）`;

/** 前面加上房号：`3-2-501 “王芳”（卡号 000123）`。 */
export const atDoor = (one: {
  readonly name: string;
  readonly cardNo: string;
  readonly household: string | null;
}): string => `${one.household === null ? '' : `${one.household} `}${who(one)}`;

const COLUMNS: Record<ColumnName, string> = {
  card: '卡号',
  name: '姓名',
  household: '房号',
  date: '日期',
  activity: '活动',
  rule: '规则',
  hours: '时长',
  minutes: '分钟',
  qty: '次数',
  points: '积分',
  in: '签到时间',
  out: '签退时间',
  span: '起止时间',
  sign: '签到',
  note: '备注',
  phone: '电话',
  joined: '入住日期',
  lowIncome: '低保',
  birthYear: '出生年份',
  disabled: '残疾',
  year: '年度',
  fee: '物业费',
  expires: '有效期',
  result: '结果',
  offset: '抵扣金额',
  paid: '已缴金额',
  paidOn: '缴费日期',
};
const columnWords: ReadonlyMap<string, string> = new Map(Object.entries(COLUMNS));

export const columnName = (column: string): string => columnWords.get(column) ?? column;

/** 文件里也可能真有叫这个名字的一列，所以原文要留着。 */
export const columnWithWord = (column: string): string => {
  const word = columnWords.get(column);
  return word === undefined ? quoted(column) : `${quoted(column)}（${word}）`;
};

export const columnsNeeded = (wanted: string): string =>
  joined(
    columnGroups(wanted).map((group) => either(group.map(columnName))),
    '，',
    '，以及',
  );

const UNITS: Record<Unit, string> = {
  time: '次数',
  hour: '小时',
  halfDay: '半天数',
  week: '周数',
  item: '件数',
  team: '队数',
};
const unitWords: ReadonlyMap<string, string> = new Map(Object.entries(UNITS));

export const unitName = (unit: string): string => unitWords.get(unit) ?? unit;

const ARGUMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    command: '子命令',
    resident: '居民',
    household: '房号',
    reward: '奖品代码',
    from: '转出的居民',
    to: '转入的居民',
    points: '积分',
    '±points': '积分',
    entry: '流水号',
    code: '代码',
    key: '政策项',
    value: '新的值',
    pieces: '数量',
    year: '年度',
    files: '文件名',
    file: '文件名',
    'files...': '文件名...',
    'resident...': '居民...',
    name: '名称',
    door: '房号',
    number: '号码',
    d: '日期',
    y: '年',
    m: '年-月',
    h: '小时',
    days: '天数',
    n: '数字',
    q: '数量',
    yuan: '元',
    t: '文字',
    'n/period': '分数/期间',
    k: '编号',
    b: '批次号',
    'a..b': '最少..最多',
    who: '谁',
    how: '方式',
    kind: '类别',
    unit: '单位',
    list: '各项',
    v: '期限',
    marks: '记号',
    'heading=column': '列名=含义',
    preset: '模板',
    zone: '时区',
    format: '格式',
    hash: '核验码',
    building: '楼栋',
    'card points': '卡上的分数',
    rows: '行号',
    aid: '互助编号',
    requester: '求助人',
    need: '要帮什么',
    'helper...': '帮助人...',
    span: '起止时间',
    digits: '六位号码',
    honour: '提名编号',
    claim: '待审编号',
    'claim...': '待审编号...',
    survey: '问卷编号',
    batch: '批次号',
    line: '行号',
    part: '姓名的一部分',
    card: '卡号',
    duplicate: '多余的卡',
    survivor: '留下的卡',
    r: '居民',
    rate: '积分=元',
    column: '列名',
    mark: '记号',
    title: '名称',
    groups: '分组',
    s: '状态',
    reason: '缘由',
    payer: '承担方',
    percent: '百分数',
    'code=n': '代码=件数',
    p: '百分数',
  }),
);

/** 参数在命令格式里写的是英文，例如 `<points>`。 */
export const argument = (name: string): string => ARGUMENTS.get(name.replace(/[<>]/g, '')) ?? name;

/** 同一个写法，在这些选项里另有说法。 */
const OWN_WORDS: ReadonlyMap<string, string> = new Map([
  ['--decider <name>', '--decider <姓名>'],
  ['--second <name>', '--second <姓名>'],
  ['--operator <name>', '--operator <姓名>'],
  ['--reason <t>', '--reason <原因>'],
  ['--quota <n/period>', '--quota <件数/期间>'],
  ['--quarter <q>', '--quarter <季度>'],
]);

/** `--rule <code>` 写成 `--rule <代码>`。 */
export const inWords = (term: string): string =>
  OWN_WORDS.get(term) ?? term.replace(/(?<=[<[])[^<>[\]]+(?=[>\]])/gu, (name) => argument(name));

const aliases: ReadonlyMap<string, string> = new Map(Object.entries(ALIASES));

/** `jifen award` 写成 `jifen 加分`，`jifen resident alias add` 写成 `jifen 居民 别名 添加`。 */
function inChinese(line: string): string {
  const [program, name = '', ...rest] = line.split(' ');
  const alias = aliases.get(name);
  if (program !== 'jifen' || alias === undefined) return line;
  let [group, spoken] = [name, `jifen ${alias}`];
  for (const word of rest) {
    spoken += ` ${SUBCOMMAND_ALIASES[group]?.[word] ?? word}`;
    group += ` ${word}`;
  }
  return spoken;
}

/** 帮助第一行：`jifen rule add|添加 <code>` 写成 `jifen 规则 添加 <代码>`。 */
export const usageLine = (line: string): string => inWords(inChinese(line.replace(/\|\p{Script=Han}+/gu, '')));

export const spoken = (command: string): string => inChinese(spokenIn(command));

export const helpOn = (command: string): string => `${spoken(command)} --help`;

export const listOfResidents = (asked: string): string => inChinese(listIn(asked));

/** 居民和卡号；公益池没有卡号。 */
export const holder = ({ cardNo, name }: { readonly cardNo: string; readonly name: string }): string =>
  cardNo === POOL_CARD ? name : name === '' ? `卡号 ${cardNo}` : `${name}（${cardNo}）`;

/** 750 写成“12 小时 30 分钟”，30 写成“30 分钟”。 */
export const duration = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const whole = hours > 0 || rest === 0 ? [`${hours} 小时`] : [];
  return [...whole, ...(rest > 0 ? [`${rest} 分钟`] : [])].join(' ');
};
