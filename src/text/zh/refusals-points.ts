// 加分、兑换、更正和年终。

import { joined, stepsAround, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import { common } from './common.ts';
import { helpOn, quoted, spoken, unitName, who } from './refusals-phrases.ts';

const { money, points } = common;

export const pointsRefusals = {
  'date-ahead': ({ date, today }) => ({
    what: `${date} 还没到，今天是 ${today}。`,
    hint: `--date ${today}，或更早的日期`,
  }),
  'date-old': ({ date, today }) => ({
    what: `${date} 已经过去一年多了，今天是 ${today}。`,
    hint: '核对日期；没写错就再执行一次并加 --yes',
  }),
  'outside-range': ({ rule, given, min, max }) => ({
    what:
      min === max
        ? `按规则${quoted(rule)}，这次应给 ${points(min)}，不能给 ${points(given)}。`
        : `按规则${quoted(rule)}，这次可给 ${min} 到 ${points(max)}，不能给 ${points(given)}。`,
    hint: min === max ? `--points ${min}，或不写 --points` : `--points 写 ${min} 到 ${max} 之间的数`,
  }),
  'needs-decider': ({ rule, given, normal }) => ({
    what:
      given === normal
        ? `规则${quoted(rule)}要写明由谁决定。`
        : `规则${quoted(rule)}通常给 ${points(normal)}，要给 ${points(given)}，须写明由谁决定、为什么。`,
    hint: given === normal ? '--decider 姓名' : '--decider 姓名 --note 理由',
  }),
  'needs-evidence': ({ rule }) => ({
    what: `规则${quoted(rule)}要有证明材料。`,
    hint: '--evidence 写上照片、名单等材料',
  }),
  'rule-elsewhere': ({ rule, buildings, household, on, ...facts }) => ({
    what: `规则${quoted(rule)}只限 ${buildings.join('、')} 栋，${who(facts)}${on} ${household === null ? '没有登记房号' : `住在 ${household}`}。`,
    hint: `jifen 规则 查看 ${typed(rule, '代码')}；房号不对就用 jifen 居民 修改 ${typed(facts.cardNo, '卡号')} --household`,
  }),
  'needs-second': ({ points: amount, above }) => ({
    what:
      above === 0
        ? `这 ${points(amount)}要有第二经手人。`
        : `${points(amount)}超过了 ${points(above)}，要有第二经手人。`,
    hint: '--second 姓名',
  }),
  'second-is-operator': ({ operator }) => ({
    what: `第二经手人不能就是经办人${quoted(operator)}本人。`,
    hint: '--second 写另一位同事的姓名',
  }),
  'bad-quantity': ({ rule, given, unit }) => ({
    what:
      unit === 'hour'
        ? `规则${quoted(rule)}按小时计，要大于 0，不能填${quoted(given)}。`
        : `规则${quoted(rule)}的${unitName(unit)}要填大于 0 的整数，不能填${quoted(given)}。`,
    hint: unit === 'hour' ? '--qty 1.5' : '--qty 1',
  }),
  'key-reused': ({ key }) => ({
    what: `编号${quoted(key)}已经用在另一笔上了。`,
    hint: '换一个 --key；同一个编号只用来重复同一条命令',
  }),
  'repeated-resident': (facts) => ({
    what: `这条命令里${who(facts)}写了两次。`,
    hint: '每位居民只写一次；做了两次就加 --qty 2',
  }),

  'not-enough-points': (facts) => ({
    what: `${who(facts)}${facts.household === null ? '' : `全户${facts.household === '' ? '' : ` ${facts.household} `}`}可用 ${points(facts.available)}，需要 ${points(facts.needed)}，不够。${
      facts.expired > 0 ? `另有 ${points(facts.expired)}已过期。` : ''
    }`,
    hint: `jifen 查分 ${typed(facts.cardNo, '卡号')}`,
  }),
  'in-debt': (facts) => ({
    what: `${who(facts)}还欠 ${points(facts.debt)}，要先挣回来，才能兑换或转赠。`,
    hint: `jifen 明细 ${typed(facts.cardNo, '卡号')}`,
  }),
  'below-minimum': ({ points: amount, minimum }) => ({
    what: `这次只有 ${points(amount)}，每次至少要兑换 ${points(minimum)}。`,
    hint: `一次兑换 ${points(minimum)}或更多`,
  }),
  'not-in-steps': ({ points: amount, step }) => ({
    what: `兑换的积分要是 ${step} 的整倍数，${amount} 不是。`,
    hint: joined(
      stepsAround(amount, step).map((value) => `--points ${value}`),
      '，',
      ' 或 ',
    ),
  }),
  'out-of-stock': ({ reward, asked, left }) => ({
    what:
      left <= 0
        ? `奖品${quoted(reward)}没有库存了，需要 ${asked} 份。`
        : `奖品${quoted(reward)}只剩 ${left} 份，不够 ${asked} 份。`,
    hint: left <= 0 ? 'jifen 奖品 列表' : `最多 ${left} 份`,
  }),
  'above-fee': ({ household, year, asked, most, leftFen }) => ({
    what:
      most <= 0
        ? `${household} 的 ${year} 年物业费不能再用积分抵扣了。`
        : `${household} 的 ${year} 年物业费最多还能抵扣 ${money(leftFen)}，也就是 ${points(most)}，不能用 ${points(asked)}。`,
    hint: most <= 0 ? `jifen 住户 查看 ${typed(household, '房号')}` : `--points ${most}`,
  }),
  'points-not-wanted': ({ reward }) => ({
    what: `奖品${quoted(reward)}要多少分是定好的，不用写 --points。`,
    hint: '去掉 --points；要兑几份就用 --qty',
  }),
  'transfer-to-self': (facts) => ({
    what: `${who(facts)}不能把积分转赠给自己。`,
    hint: helpOn('transfer'),
  }),
  'transfer-cap': ({ name, given, cap, asked }) => ({
    what: `${quoted(name)}今年已转赠 ${points(given)}，全年最多 ${points(cap)}，再转 ${points(asked)}就超了。`,
    hint: given < cap ? `最多再转 ${points(cap - given)}` : '明年再转；上限可以看 jifen 政策 列表',
  }),

  'unknown-entry': ({ seq, last }) => ({
    what:
      last === 0 ? `没有${quoted(seq)}号流水，账本里还没有流水。` : `没有${quoted(seq)}号流水，最后一号是 ${last}。`,
    hint: 'jifen 明细 居民',
  }),
  'already-reversed': ({ seq, by }) => ({
    what: `第 ${seq} 号流水已经冲正过了，见第 ${by} 号。`,
    hint: `jifen 为何 ${by}`,
  }),
  'reversal-of-reversal': ({ seq }) => ({
    what: `第 ${seq} 号流水本身就是冲正，冲正不能再冲正。`,
    hint: '用 jifen 加分 或 jifen 兑换 重新记一笔',
  }),
  'settlement-entry': ({ seq, year, household }) => ({
    what: `第 ${seq} 号流水属于 ${year} 年的年终结算，只能把 ${household} 整户冲正。`,
    hint: `jifen 结算 ${year} --household ${typed(household, '房号')} --reverse --reason 理由`,
  }),
  'unknown-batch': ({ batch }) => ({
    what: `没有${quoted(batch)}这个导入批次。`,
    hint: '批次号在 jifen 导入 完成时显示过',
  }),
  'batch-empty': ({ batch, sheet }) => ({
    what: `导入批次 ${batch} 没有记过分，没有可以撤回的。`,
    hint: sheet === null ? 'jifen 导入 列表' : `如果这张表其实没有收回：jifen 签到表 恢复 ${typed(sheet, '编号')}`,
  }),
  'batch-reversed': ({ batch }) => ({
    what: `导入批次 ${batch} 已经冲正过了。`,
    hint: '如果还没导入改好的文件，现在可以导入',
  }),
  'changed-meanwhile': ({ command }) => ({
    what: `${quoted(spoken(command))}等待确认的时候，账本有了变动。这次什么都没有写入。`,
    hint: '再执行一次，看看新的数字',
  }),

  'period-ahead': ({ from, today }) => ({
    what: `这段时间 ${from} 才开始，今天是 ${today}。`,
    hint: '换一个已经开始的时段',
  }),
  'year-not-over': ({ year, lastDay }) => ({
    what: `${year} 年要过了 ${lastDay} 才能结算。`,
    hint: `先看看目前的情况：jifen 报表 抵扣表 --year ${year}`,
  }),
  'already-settled': ({ year, on, households, offsetFen }) => ({
    what: `${year} 年已在 ${on} 结算过：${households} 户，共抵扣 ${money(offsetFen)}。`,
    hint: `jifen 报表 抵扣表 --year ${year}`,
  }),
  'not-settled': ({ year, before }) => ({
    what: `${year} 年还没有结算。`,
    hint: before === true ? `--year ${year - 1}：这里写积分的年度，不是物业费的年度` : `jifen 结算 ${year} --dry-run`,
  }),
  'household-settled': ({ household, year }) => ({
    what: `${household} 这一户已经在 ${year} 年的结算里了。`,
    hint: `jifen 报表 抵扣表 --year ${year}`,
  }),
  'household-not-in-settlement': ({ household, year }) => ({
    what: `${year} 年的结算里没有 ${household} 这一户。`,
    hint: `jifen 报表 抵扣表 --year ${year}`,
  }),
  'household-taken-back': ({ household, year, by }) => ({
    what:
      by === null
        ? `${household} 这一户在 ${year} 年的结算里没有用积分，没有可以撤回的。`
        : `${household} 这一户已经从 ${year} 年的结算里撤回了，见第 ${by} 号流水。`,
    hint: `jifen 报表 抵扣表 --year ${year}`,
  }),
  'receipt-other-year': ({ year, given }) => ({
    what: `这一行写的是 ${given} 年度，${year} 年结算抵扣的是 ${year + 1} 年的物业费。`,
    hint: `jifen 导入 回执 文件 --year ${given - 1}`,
  }),
  'receipt-contradicts': ({ household, rows, isElsewhere }) => ({
    what: `${household} 有说法不同的几行（第 ${rows} 行${isElsewhere ? '，还有一起导入的另一个文件' : ''}），不知道以哪一行为准，都没有收下。`,
    hint: '问清物业公司，只留一行',
  }),
  'no-receipt': ({ seq }) => ({
    what: `第 ${seq} 号既不是发放也不是兑换，没有凭单。`,
    hint: `jifen 为何 ${seq}`,
  }),
  'no-slips': ({ year, household, building }) => ({
    what: `${year} 年的结算里${household === null ? (building === null ? '' : ` ${building} 栋`) : ` ${household} `}没有积分抵扣，没有通知单可打。`,
    hint: `jifen 报表 抵扣表 --year ${year}`,
  }),
  'no-fee': ({ household, year }) => ({
    what:
      household === null ? `还没有登记 ${year} 年的物业费。` : `还没有登记 ${household} 这一户 ${year} 年的物业费。`,
    hint:
      household === null
        ? `jifen 导入 物业费 文件 --year ${year}`
        : `jifen 住户 设置 ${typed(household, '房号')} --fee 2000 --year ${year}`,
  }),
  'expire-before-settlement': ({ year, points: amount, lots }) => ({
    what: `有 ${points(amount)}（${lots} 笔）还能用于 ${year} 年的年终结算，而 ${year} 年还没有结算，所以没有做过期。`,
    hint: `jifen 结算 ${year}，或加 --before-settlement`,
  }),
  'bad-head': ({ given }) => ({
    what: `${quoted(given)}不是报表上印的那种核验码。`,
    hint: '照报表抄写：jifen 核验 --head 核验码@流水号',
  }),
} satisfies Partial<RefusalWords>;
