// 照看账本：核验、备份、恢复、体检。

import { yuan, type Fen } from '../../domain/quantities.ts';
import type { LedgerCheck, LedgerProblemFacts } from '../../domain/ledger-problem.ts';
import type { Text } from '../text.ts';
import { quoted } from './refusals-phrases.ts';

type Sentences = { readonly [C in LedgerCheck]: (facts: LedgerProblemFacts[C]) => string };

const command = (voucher: number): string => `第 ${voucher} 次操作`;

const PROBLEMS: Sentences = {
  readable: ({ detail }) => `文件读不完整（${detail}）`,
  integrity: ({ detail }) => `SQLite 查出损坏：${detail}`,
  version: ({ mark, found }) => `文件里的标记 ${mark} 是 ${found}，不是本程序的`,
  structure: ({ object }) => `${quoted(object)}被别的程序增加、改动或删除过`,
  reference: ({ table, row }) => `${quoted(table)}表${row === null ? '有一行' : `第 ${row} 行`}指向的内容不存在`,
  'voucher-missing': ({ voucher }) => `${command(voucher)}不见了`,
  'voucher-entries': ({ voucher }) => `${command(voucher)}的流水和前面的接不上`,
  'voucher-hash': ({ voucher }) => `${command(voucher)}被改过，或者它前面有内容被删：校验值对不上`,
  'recorded-at': ({ voucher }) => `${command(voucher)}的记账时间早于前一次`,
  facts: ({ voucher }) => `${command(voucher)}记下的内容（人员、规则、设置等）被改动、增加或删除过`,
  'stray-row': ({ table, row, voucher }) => `${quoted(table)}表第 ${row} 行挂在${command(voucher)}名下，但不是它写的`,
  'entry-missing': () => '不见了',
  'entry-stray': () => '不属于任何一次操作',
  'entry-hash': () => '被改过：校验值对不上',
  'entry-kind': () => '的类型和分数不相配',
  'entry-points': ({ points, moved }) => `动了 ${moved} 分，记的却是 ${points} 分`,
  'stray-lot': ({ lot }) => `批次积分 ${lot} 不属于任何流水`,
  'stray-draw': ({ lot }) => `从批次积分 ${lot} 扣用的记录没有对应的流水和批次积分`,
  'lot-owner': ({ lot }) => `批次积分 ${lot} 不是这条流水可以动用的`,
  'lot-bounds': ({ lot, left }) => `批次积分 ${lot} 扣用过头，剩 ${left}`,
  'lot-remaining': ({ lot, found, due }) => `批次积分 ${lot} 存的余数是 ${found}，按流水应是 ${due}`,
  balance: ({ resident, entries, lots }) => `卡号 ${resident}：流水合计 ${entries} 分，批次积分合计 ${lots} 分`,
  'sealed-value': ({ table, row }) => `${quoted(table)}表第 ${row} 行被改过：和封存值对不上`,
  erased: ({ table, row }) => `${quoted(table)}表第 ${row} 行被别的程序清空过`,
  transfer: ({ sum }) => `是转赠，两边相差 ${sum} 分`,
  reversal: ({ reverses }) => `没有恰好冲正第 ${reverses} 号流水一次`,
  settlement: ({ year, household }) => `${year} 年结算，${household}：结算行和流水合计不一致`,
  'fee-offset': () => '抵扣了物业费，却不是兑换',
  'above-fee': ({ household, year, feeFen, offsetFen }) =>
    `${household}：${year} 年物业费 ${yuan(feeFen as Fen)} 元，却抵扣了 ${yuan(offsetFen as Fen)} 元`,
  stock: ({ reward, left }) => `奖品${quoted(reward)}的库存变成了 ${left}`,
  'stock-entry': ({ reward }) => `动了${quoted(reward)}的库存，却不是兑换或它的冲正`,
  'row-outcome': ({ row }) => `退回行的第 ${row} 条处理结果早于那一行被退回`,
  reading: ({ batch }) => `第 ${batch} 批的读取方式是另一次操作记下的`,
  'card-check': ({ resident, seq }) => `卡号 ${resident}：对卡时对到第 ${seq} 号流水，可当时还没有这一条`,
  'held-deed': ({ batch }) => `批次 ${batch} 说也有的一笔，当时还没有，或者不是积分`,
  'claim-steps': ({ claim }) => `待审 ${claim} 的各步接不上，或不该由这些人来做`,
  'claim-posted': ({ claim }) => `待审 ${claim} 说入账成了这一条，其实不是它的积分`,
  'award-unreviewed': () => '没有经过规则要求的审核就入了账',
  'household-twice': ({ household }) =>
    household === '' ? '按户计分，却没有写是哪一户' : `按户计分，${household} 这一户却重复记了`,
  'award-elsewhere': ({ household }) =>
    `记给了${household === '' ? '没有房号的人' : ` ${household}`}，规则却只限别的楼栋`,
  survey: ({ survey }) => `问卷 ${survey} 的答案不是和它一起导入的，或者撤回早于导入`,
  debt: () => '欠下的分既不是冲正，也不是先用后还',
  credit: ({ owes, most }) => `之后欠 ${owes} 分，而当时的先用后还额度是 ${most} 分`,
  pool: ({ seq, left }) => `第 ${seq} 号流水使公益池变成了负数（${left}）`,
  'aid-steps': ({ aid }) => `互助 ${aid} 的各步接不上`,
  'aid-claim': ({ aid }) => `互助 ${aid} 的待审积分和它记的对不上`,
  'aid-gift': ({ aid }) => `互助 ${aid} 说这一条是求助人给的分，其实不是`,
  'aid-code': ({ aid }) => `互助 ${aid} 用来确认的号码是给别人的`,
  receipt: ({ receipt }) => `物业回执第 ${receipt} 条对不上任何结算行`,
  'receipt-refused': ({ household, year }) => `${household}：物业不接受 ${year} 年的抵扣，积分却没有退还`,
  payment: ({ payment }) => `缴费第 ${payment} 条没有来处，或撤回的金额不同`,
  merger: ({ resident }) => `卡号 ${resident} 已并入别的卡，却还有积分，或绕回了自己`,
  carryover: () => '不是停用账户或并卡的人移交的',
  departure: ({ resident }) => `卡号 ${resident}：停用原因是另一次操作记下的`,
  proxy: ({ resident }) => `卡号 ${resident}：有代办记录，却没有办什么`,
  erasure: ({ table, row }) => `${quoted(table)}表第 ${row} 行记着已清除，其实没有空`,
  'reward-terms': ({ reward }) => `奖品${quoted(reward)}的限量或兑换日是另一次操作记下的`,
  hold: () => '的预留和领取接不上，或者它不是兑换',
  honour: ({ honour }) => `荣誉提名 ${honour} 是提名人自己批准的，或批准后记的不是这项荣誉`,
  'stock-count': ({ reward, counted }) =>
    `奖品${quoted(reward)}${counted === null ? '的库存说明和进出对不上' : `盘点为 ${counted} 件，库存却没有相应改过来`}`,
  'tie-out': ({ closing, reward }) => `第 ${closing} 次兑换日对账里，${quoted(reward)}的数字和当时的流水不一致`,
  head: ({ head }) => `${quoted(head)}不在这本账里：和当时打印的历史不一样`,
  'went-back': ({ seen, found }) => `账本只到第 ${found} 号流水，上次在这里用时到第 ${seen} 号，或内容更多`,
  forked: ({ seen }) => `到第 ${seen} 号流水为止，和上次在这里用时的历史不一样`,
};

const OF_ENTRY: ReadonlySet<LedgerCheck> = new Set([
  'entry-missing', 'entry-stray', 'entry-hash', 'entry-kind', 'entry-points', 'transfer', 'reversal', 'fee-offset', 'stock-entry',
  'award-unreviewed', 'household-twice', 'award-elsewhere',
  'award-unreviewed',
  'carryover',
  'award-unreviewed', 'hold',
]); // prettier-ignore

export const safety = {
  problem: ({ seq, check, facts }) => {
    const said = (PROBLEMS[check] as (facts: LedgerProblemFacts[LedgerCheck]) => string)(facts);
    if (seq === null) return `${said}。`;
    return OF_ENTRY.has(check) ? `第 ${seq} 号流水${said}。` : `第 ${seq} 号流水：${said}。`;
  },
  verified: (entries, head) => `${entries} 条流水，核验码 ${head}：全部对得上。`,
  moreProblems: (n) => `还有 ${n} 处。`,
  problems: (n) => `查出 ${n} 处问题。试试：jifen 恢复 加最新的完好备份；这个文件请留着，便于追查。`,
  rebuildable: '只有为加快速度另存的余数和流水不一致。试试：jifen 核验 --rebuild',
  rebuilt: (n) => `${n} 笔批次积分的余数已按流水重算。`,
  backedUp: (file, entries, head) => `${file}：${entries} 条流水，核验码 ${head}。备份已核验。`,
  upgraded: (path, copy) => `${path} 是旧版 jifen 建的，已经升级，账目一条不少、一点没变。升级前的备份存在 ${copy}。`,
  removedOld: (n) => `已清理 ${n} 份旧备份。`,
  restored: (path, entries, head) => `${path} 现有 ${entries} 条流水，核验码 ${head}。`,
  keptBefore: (file) => `原来的文件存在 ${file}。`,
  otherLedger: '原处是另一本账',
  unreadable: '原处的文件读不出账来',
  askRestore: (what) => `${what}仍要恢复吗？`,
  checks: {
    node: 'Node.js',
    sqlite: 'SQLite',
    ledger: '账本',
    access: '读写权限',
    format: '格式',
    journal: '防断电',
    place: '存放位置',
    link: '快捷链接',
    mode: '文件权限',
    language: '语言编码',
    clock: '时钟',
    state: '上次使用记录',
  },
  columns: { check: '项目', state: '结果', detail: '说明' },
  fine: '正常',
  warned: '注意',
  details: {
    node: (version, ok) => (ok ? version : `${version}；需要 20.17、22.14 或 24 以上`),
    sqlite: (version, library) => `${version}（better-sqlite3 ${library}）`,
    ledger: (path, entries) => `${path}，${entries} 条流水`,
    access: (missing) =>
      missing === 'none'
        ? '当前用户能读能写'
        : missing === 'file'
          ? '当前用户不能写这个文件'
          : '当前用户不能写所在的文件夹，什么都记不进去',
    format: (version, known) =>
      version === known
        ? `${version}（本机认到 ${known}）`
        : `${version}，旧版 jifen 建的；下次记账时先留备份，再升级到 ${known}`,
    journal: (safe) => (safe ? '断电也不丢账' : '断电可能丢账'),
    place: (place, name) => {
      if (place === 'own') return '在本机';
      return place === 'network'
        ? '在网络盘上：两台电脑同时写可能损坏，请移到本机'
        : `在同步文件夹里（${name}）：写账时可能被替换，请移走，只把备份放那里`;
    },
    link: (target) => (target === null ? '不是链接' : `链接到 ${target}；要备份的是那个文件`),
    mode: (mode, ok) => (ok ? mode : `${mode}：这台电脑的其他用户也能读，请 chmod 600`),
    language: (lang, locale, ok) => (ok ? `${lang}，${locale}` : `${lang}，${locale}：汉字可能显示不出来，需要 UTF-8`),
    clock: (now, timezone, last) =>
      last === null ? `${now}（${timezone}）` : `${now}（${timezone}），可上一笔账记在 ${last}；请调准电脑时间`,
    state: (folder, ok) => (ok ? folder : `${folder} 写不进去，账本被换成旧的也发现不了`),
  },
} satisfies Text['safety'];
