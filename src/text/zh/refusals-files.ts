// 导入的文件。row- 开头的只说原因：文件名和行号由程序写在前面。

import type { NotATable } from '../../domain/refusal-facts.ts';
import { CELL_EXAMPLES, firstFew, joined, limitOf, typed } from '../lists.ts';
import type { RefusalWords } from '../text.ts';
import {
  columnName,
  columnWithWord,
  columnsNeeded,
  didYouMean,
  either,
  few,
  quoted,
  spoken,
} from './refusals-phrases.ts';
import { SOURCES } from './reading.ts';

const LIMITS: ReadonlyMap<string, (most: string) => string> = new Map([
  ['rows', (most: string) => `超过 ${most} 行`],
  ['columns', (most: string) => `超过 ${most} 列`],
  ['cell', (most: string) => `有单元格超过 ${most} 个字`],
  ['bytes', (most: string) => `超过 ${most}`],
  ['part', (most: string) => `里有一部分解开后超过 ${most}`],
  ['unpacked', (most: string) => `解开后超过 ${most}`],
  ['parts', (most: string) => `由 ${most} 个以上的部分组成`],
  ['ratio', (most: string) => `压缩了 ${most} 倍以上，正常的表格不会这样`],
  ['seconds', (most: string) => `读了 ${most} 秒还没有读完`],
  ['memory', (most: string) => `读起来要占 ${most} 以上的内存`],
]);

const SAVE_AS = '用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，再导入那个文件';

const NOT_A_TABLE: Readonly<Record<NotATable, { readonly is: string; readonly hint: string }>> = {
  binary: { is: '不是表格，里面不是文字', hint: SAVE_AS },
  archive: { is: '是压缩包，不是表格', hint: '先解压，再导入里面的表格' },
  word: { is: '是 Word 文档，不是表格', hint: '把里面的表格复制到 Excel 或 WPS 表格里，保存后再导入' },
  pdf: { is: '是 PDF，不是表格', hint: '请对方发 Excel 文件，或照着录入一份表格' },
  image: { is: '是图片，不是表格', hint: '照着录入到 Excel 或 WPS 表格里，再导入' },
  html: { is: '其实是网页，不管文件名怎么写', hint: SAVE_AS },
  xml: { is: '是 XML 文件，不是表格', hint: SAVE_AS },
  'xml-workbook': { is: '是 2003 年的 XML 格式表格，读不了', hint: SAVE_AS },
  xlsb: { is: '是二进制工作簿（.xlsb），读不了', hint: SAVE_AS },
  'open-document': { is: '是 OpenDocument 格式的文件，读不了', hint: SAVE_AS },
  password: { is: '设了密码，打不开', hint: '在 Excel 或 WPS 里取消密码，保存后再导入' },
  damaged: {
    is: '是 Excel 工作簿，但已损坏或不完整',
    hint: '用 Excel 或 WPS 打开，重新保存一遍；打不开就请对方重发一份',
  },
  doctype: { is: '里有表格用不着的定义（DOCTYPE），没有打开', hint: SAVE_AS },
  device: { is: '是设备或管道，不是文件', hint: '换成文件；要读别的程序的输出，文件名写 -' },
};

const OWN_EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['lowIncome', '是'],
  ['disabled', '是'],
  ['result', '接受 或 退回'],
]);

const exampleOf = (column: string): string | undefined => OWN_EXAMPLES.get(column) ?? CELL_EXAMPLES.get(column);

/** 整张表都缺的，可以在命令里写一次。 */
const MISSING: ReadonlyMap<string, string> = new Map([
  ['date', '；整张表是同一天的，用 --date 写明，例如 --date 2026-03-05；只写一次的，加 --fill-down 日期'],
  ['hours', '；每人一样长的，加 --hours 2'],
  ['rule', '；整张表是同一条规则的，加 --rule 规则'],
  ['out', '，有签到时间就要有签退时间'],
]);

/** 不用问答也能做的：这些命令的另一种做法。 */
const INSTEAD_OF_ASKING: ReadonlyMap<string, string> = new Map([
  ['jifen exchange', '也可以一笔一笔来：jifen 兑换'],
  ['jifen claim review', '也可以先 jifen 审核 列表，再用 通过 或 驳回'],
]);

export const filesRefusals = {
  'file-empty': ({ file }) => ({
    what: `${quoted(file)}是空的。`,
    hint: '把表格重新保存一遍，再执行一次',
  }),
  'file-too-large': ({ file, limit }) => {
    const { kind, most } = limitOf(limit);
    return {
      what: `${quoted(file)}${LIMITS.get(kind)?.(most) ?? `太大（上限 ${most}）`}，一次导入不了。`,
      hint: '一个文件只放一张表，表太大就分成几个文件；删掉与表无关的内容',
    };
  },
  'not-a-table': ({ file, detail }) => ({
    what: `${quoted(file)}${NOT_A_TABLE[detail].is}。`,
    hint: NOT_A_TABLE[detail].hint,
  }),
  'encoding-unclear': ({ file }) => ({
    what: `${quoted(file)}里有认不出的字，看不出是用哪种编码保存的。`,
    hint: '--encoding gb18030，或在 Excel、WPS 里另存为 CSV UTF-8',
  }),
  'broken-quotes': ({ file, line }) => ({
    what: `${quoted(`${file}:${line}`)}这一行的引号（"）没有配对，或出现在单元格中间。`,
    hint: '改好这一行，或把表格重新存为 CSV',
  }),
  'no-heading': ({ file, wanted, looked }) => ({
    what:
      looked === 0
        ? `${quoted(file)}里没有找到表头，需要有${columnsNeeded(wanted)}。`
        : `${quoted(file)}的前 ${looked} 行里没有找到表头，需要有${columnsNeeded(wanted)}。`,
    hint: '--header-row 写上表头所在的行号',
  }),
  'column-missing': ({ file, column }) => ({
    what: `${quoted(file)}里没有${either(column.split('|').map(columnName))}这一列。`,
    hint: `如果这一列叫别的名字：--map 列名=${columnName(column.split('|')[0] ?? '')}`,
  }),
  'unknown-column': ({ column, near }) => {
    const { shown, more } = firstFew(near, 20);
    return {
      what: `没有${quoted(column)}这一列。`,
      ...(shown.length > 0 && {
        hint: `${joined(shown.map(columnWithWord), '、', '或')}${more > 0 ? `，另外还有 ${more} 列` : ''}`,
      }),
    };
  },
  'month-missing': ({ file, label }) => ({
    what: `${quoted(file)}每天一列（${quoted(label)}……），但没写是哪个月。`,
    hint: '--month 2026-03',
  }),
  'week-missing': ({ file, label }) => ({
    what: `${quoted(file)}按星期几分列（${quoted(label)}……），但没写是哪一周。`,
    hint: '--date 2026-03-09，写那一周里的任意一天',
  }),
  'month-mismatch': ({ file, label, date }) => ({
    what: `${quoted(file)}里${quoted(label)}这一列如果是 ${date}，星期就对不上，可能是另一个月的表。`,
    hint: '--month 2026-03，写这张表的月份',
  }),
  'unknown-worksheet': ({ file, asked, near }) => ({
    what: asked === '' ? `${quoted(file)}里的工作表都是隐藏的。` : `${quoted(file)}里没有${quoted(asked)}这张工作表。`,
    ...(near.length > 0 && { hint: `--worksheet 名称，可以是${either(near)}` }),
  }),
  'several-worksheets': ({ file, names }) => {
    const { shown, more } = firstFew(names, 10);
    return {
      what: `${quoted(file)}里有 ${names.length} 张工作表都是这样的表：${shown.map(quoted).join('、')}${more > 0 ? `，另外还有 ${more} 张` : ''}。`,
      hint: '用 --worksheet 名称 指定一张，或用 --all-worksheets 全部导入',
    };
  },
  'replace-needs-number': () => ({
    what: '没有写签到表编号，不知道要替换哪一张。',
    hint: '--sheet-no 编号，与上次导入时相同；jifen 导入 列表 可以查到',
  }),
  'needs-terminal': ({ command }) => ({
    what: `${quoted(spoken(command))}要边问边做，这里没有人可问。`,
    hint: `在终端里执行，不加 --json；${INSTEAD_OF_ASKING.get(command) ?? '也可以在退回的文件里改；jifen 导入 未处理 可以列出这些行'}`,
  }),
  'unknown-row': ({ batch, line }) => ({
    what: `批次 ${batch} 第 ${line} 行没有可以处理的退回记录。`,
    hint: 'jifen 导入 未处理',
  }),
  'strict-rejected': ({ file, rejected, lines }) => ({
    what: `${quoted(file)}有 ${rejected} 行不对（第 ${few(lines)} 行）；加了 --strict 就要全部正确，所以什么都没有写入。`,
    hint: '改好这些行，或去掉 --strict，先收下没问题的行',
  }),
  'replace-empty': ({ file, reversed, batches }) => ({
    what: `${quoted(file)}里一个到场的人都没有；替换的话，原来那张表的 ${reversed} 笔会全部撤回。什么都没有写入。`,
    hint: `看看是不是拿错了文件；真的没有人到场：${batches.map((batch) => `jifen 冲正 --batch ${batch} --reason 原因`).join('；')}`,
  }),
  'sheet-replaced': ({ file, sheet, batch }) => ({
    what: `${quoted(file)}是签到表 ${sheet} 更正以前的那一份，已经由批次 ${batch} 替换。再导入会把撤回的又记上；什么都没有写入。`,
    hint: `要换回这一份：加 --sheet-no ${typed(sheet, '编号')} --replace；只补几个人：jifen 加分`,
  }),
  'replace-rejected': ({ file, rejected, lines }) => ({
    what: `${quoted(file)}有 ${rejected} 行不对（第 ${few(lines)} 行）；更正的表里没有的会被撤回，所以整张表要都能读懂。什么都没有写入。`,
    hint: '改好这些行，或在终端里选择不要；也可以去掉 --replace 再导入',
  }),

  'row-no-resident': ({ text }) => ({ what: `没有卡号也没有姓名：${quoted(text)}。` }),
  'row-name-mismatch': ({ cardNo, name, book }) => ({
    what: `卡号${quoted(cardNo)}是${quoted(book)}的，不是${quoted(name)}的。`,
  }),
  'row-bad-value': ({ column, given }) => {
    if (column === 'out') return { what: `签退时间${quoted(given)}不对，或与签到时间对不上。` };
    const example = exampleOf(column);
    return {
      what: `${quoted(columnName(column))}一栏的${quoted(given)}看不懂${example === undefined ? '' : `，应写成 ${example} 这样`}。`,
    };
  },
  'row-missing-value': ({ column, written }) => ({
    what:
      written === undefined
        ? `没有写${columnName(column)}${MISSING.get(column) ?? ''}。`
        : `${SOURCES[written.from]}里有 ${written.month}月${written.day}日，只缺年份；是 ${written.year} 年就加 --year ${written.year}。`,
  }),
  'row-ambiguous-date': ({ given }) => ({
    what: `日期${quoted(given)}可能有几种意思，请写成 2026-03-05 这样；如果只缺年份，加 --year 2026。`,
  }),
  'row-broken-text': ({ column, given }) => ({
    what: `${quoted(columnName(column))}一栏的${quoted(given)}被表格软件改过，或者丢了字，请按文本格式重新填写。`,
  }),
  'row-unknown-mark': ({ column, given }) => ({
    what: `${quoted(column)}这一列的记号${quoted(given)}看不出算到还是没到；用 --present 或 --absent 告诉程序。`,
  }),
  'row-merged-cell': ({ column, given }) => ({
    what: `${quoted(column)}这一列的${quoted(given)}是几格合并的：请分开填写；如果每格都算，加 --fill-down。`,
  }),
  'row-more-people': ({ given }) => ({
    what: `${quoted(given)}没有写全是哪几个人：请把每个人的名字都写上，中间用顿号分开。`,
  }),
  'row-other-activity': ({ seq, claim, activity, book }) => {
    const there = `当天同一规则已有${claim === undefined ? `第 ${seq ?? 0} 号流水` : `待审 ${claim}`}`;
    return {
      what:
        book === ''
          ? `${there}，没写是什么活动，可能就是${quoted(activity)}。如果不是同一场，再导入时加 --other-activity；如果是，这一行不用再记。`
          : `${there}（${quoted(book)}），这张表的标题是${quoted(activity)}。如果是另一场活动，用 --activity 写明，或者加 --other-activity。`,
    };
  },
  'row-no-rule': ({ given, near }) => ({
    what: given === '' ? '没有写规则。' : `没有${quoted(given)}这条规则。${didYouMean(near)}`,
    hint: given === '' ? '--rule 代码' : 'jifen 规则 列表',
  }),
  'row-differs': ({ what, book, file }) => ({
    what: `${quoted(columnName(what))}在账本里${book === '' ? '是空的' : `是${quoted(book)}`}，在文件里${file === '' ? '是空的' : `是${quoted(file)}`}。`,
  }),
} satisfies Partial<RefusalWords>;
