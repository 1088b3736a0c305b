// Workbooks as clerks make them in WPS and Excel: titles over merged cells, date cells, hidden rows, several worksheets.

import { book, date, formula, noted, number, sheet, time, uncomputed } from './pen.mjs';

const days = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => number(from + i));

export function makeWorkbooks() {
  aroundTheTable();
  worksheets();
  monthsAndWeeks();
  otherShapes();
  marksAndMerges();
  values();
  people();
  twice();
  bad();
}

function aroundTheTable() {
  book('07-merged-title.xlsx', sheet([
    ['玫瑰园社区2026年3月5日春季居民大会签到表', '', '', '', '', ''],
    ['序号', '姓名', '房号', '联系电话', '签到', '备注'],
    [number(1), '张秀英', '3-2-501', '13800000001', '√', ''],
    [number(2), '李建国', '3-2-502', '13800000002', '√', '迟到'],
    [number(3), '刘洋', '5-2-202', '13800000003', '', ''],
    [number(4), '', '', '', '', ''],
  ], { merges: ['A1:F1'] })); // prettier-ignore
  book('11-excel-97.xls', sheet([
    ['夜间巡逻登记', '', '', ''],
    ['姓名', '房号', '日期', '时长'],
    ['张秀英', '3-2-501', date('2026-03-05'), number(2)],
    ['李建国', '3-2-502', date('2026-03-06', 'm"月"d"日"'), number(1.5)],
  ], { merges: ['A1:D1'] })); // prettier-ignore
  book('23-date-and-place.xlsx', sheet([
    ['玫瑰园社区居民活动签到表', '', '', ''],
    ['活动名称：', '消防演练', '活动日期：', date('2026-03-05', 'yyyy"年"m"月"d"日"')],
    ['活动地点：东门广场', '', '负责人：周大勇', ''],
    ['', '', '', ''],
    ['序号', '姓名', '房号', '签到'],
    [number(1), '张秀英', '3-2-501', '√'],
    [number(2), '李建国', '3-2-502', '√'],
    ['合计', formula('COUNTA(B6:B7)', 2), '', formula('COUNTA(D6:D7)', 2)],
    ['填表人：赵敏', '', '', '2026.3.6'],
  ], { merges: ['A1:D1', 'A3:B3'] })); // prettier-ignore
  book('25-headings-in-two-rows.xlsx', sheet([
    ['二〇二六年三月治安巡逻登记表', '', '', '', '', ''],
    ['序号', '姓名', '日期', '服务时间', '', '备注'],
    ['', '', '', '开始', '结束', ''],
    [number(1), '张秀英', date('2026-03-05'), time('8:30'), time('10:30'), ''],
    [number(2), '李建国', date('2026-03-06'), time('22:00'), time('1:30'), '夜班'],
    [number(3), '刘洋', date('2026-03-06'), time('9:00'), '', '未签退'],
  ], { merges: ['A1:F1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2', 'F2:F3'] })); // prettier-ignore
  book('28-zeros-and-blanks.xlsx', [
    ['姓名', '日期', '时长'],
    ['张秀英', date('2026-03-05'), number(2)],
    ['', '', ''],
    ['李建国', date('2026-03-05'), number(1)],
    ...[5, 6, 7].map((row) => [formula(`名单!A${row}`, 0), formula(`名单!B${row}`, 0), formula(`名单!C${row}`, 0)]),
    ['总计', '', formula('SUM(C2:C7)', 3)],
  ]);
  const page = (no, first, rows) => [
    ['姓名', '日期', '小时'],
    ...rows,
    ['本页小计', '', number(rows.length)],
    [`第 ${no} 页 共 2 页`, '', ''],
  ];
  book('29-two-pages.xls', [
    ...page(1, 1, [['张秀英', date('2026-03-05'), number(1)], ['李建国', date('2026-03-05'), number(1)]]), // prettier-ignore
    ...page(2, 3, [['刘洋', date('2026-03-05'), number(1)], ['赵敏', date('2026-03-05'), number(1)]]), // prettier-ignore
    ['合计', '', number(4)],
  ]);
  book('43-groups.xlsx', sheet([
    ['2026年3月5日楼道清洁签到', '', '', ''],
    ['序号', '姓名', '房号', '签到'],
    ['第一楼组', '', '', ''],
    [number(1), '张秀英', '3-2-501', '√'],
    [number(2), '李建国', '3-2-502', '√'],
    ['第二楼组（组长：刘洋）', '', '', ''],
    [number(1), '刘洋', '5-2-202', '√'],
    ['', '外来人员', '', ''],
    [number(2), '赵敏', '6-1-101', '√'],
  ], { merges: ['A1:D1', 'A3:D3', 'A6:D6', 'B8:D8'] })); // prettier-ignore
}

function worksheets() {
  const month = (title, rows) => [[title], ['姓名', ...days(1, 5)], ...rows];
  const months = {
    一月: month('2026年1月楼道清洁', [['张秀英', '√', '', '√', '', ''], ['李建国', '', '√', '', '', '']]), // prettier-ignore
    二月: month('2026年2月楼道清洁', [['张秀英', '√', '', '', '', '']]), // prettier-ignore
    三月: month('2026年3月楼道清洁', [['张秀英', '', '', '', '√', ''], ['李建国', '', '√', '', '缺', '']]), // prettier-ignore
  };
  book('14-three-months.xlsx', months);
  book('15-three-months.xls', months);
  book('16-hidden-worksheet.xlsx', { 签到: [['姓名', '签到'], ['张秀英', '√']], 旧表: [['姓名', '签到'], ['李建国', '√']] }, { hidden: ['旧表'] }); // prettier-ignore
  book('17-no-table.xlsx', { 通知: [['关于开展春季大扫除的通知'], ['各位居民：'], ['定于3月5日上午9点在东门集合。'], ['玫瑰园社区居委会']] }); // prettier-ignore
  book('18-table-among-notes.xlsx', { 说明: [['填表说明'], ['请用黑色笔填写']], 签到表: [['姓名', '日期', '签到'], ['张秀英', date('2026-03-05'), '√'], ['刘洋', date('2026-03-05'), '']], Sheet3: [] }); // prettier-ignore
  book('20-empty.xlsx', { Sheet1: [], Sheet2: [] });
  book('27-worksheet-name.xlsx', { '3月8日植树': [['姓名', '签到'], ['张秀英', '√'], ['李建国', '√']] }); // prettier-ignore
}

function monthsAndWeeks() {
  const weekdays = [...'日一二三四五六'];
  book('32-month.xlsx', sheet([
    ['玫瑰园社区2026年3月垃圾分类值守考勤表', ...Array.from({ length: 33 }, () => '')],
    ['姓名', ...days(1, 31), '合计', '备注'],
    ['', ...Array.from({ length: 31 }, (_, i) => weekdays[i % 7]), '', ''],
    ['张秀英', ...Array.from({ length: 31 }, (_, i) => (i % 7 === 1 ? '√' : '')), formula('COUNTIF(B4:AF4,"√")', 5), ''],
    ['李建国', ...Array.from({ length: 31 }, (_, i) => (i === 2 ? '√' : i === 9 ? '病假' : '')), formula('COUNTIF(B5:AF5,"√")', 1), ''],
    ['刘洋', ...Array.from({ length: 31 }, (_, i) => (i === 3 ? '○' : i === 4 ? '√' : '')), '', ''],
    ['赵敏', ...Array.from({ length: 31 }, () => ''), number(0), '请长假'],
  ], { merges: ['A1:AH1', 'A2:A3', 'AG2:AG3', 'AH2:AH3'] })); // prettier-ignore
  book('34-week.xlsx', sheet([
    ['2026年3月9日—3月15日文明劝导值班表', '', '', '', '', '', ''],
    ['姓名', '周一', '', '周二', '', '周三', ''],
    ['', '上午', '下午', '上午', '下午', '上午', '下午'],
    ['张秀英', '√', '√', '', '', '', ''],
    ['李建国', '', '', '2小时', '', '', '√'],
    ['刘洋', '√', '', '', '事假', '', ''],
  ], { merges: ['A1:G1', 'A2:A3', 'B2:C2', 'D2:E2', 'F2:G2'] })); // prettier-ignore
  book('35-date-cells-as-headings.xls', [
    ['姓名', date('2026-03-05', 'm"月"d"日"'), date('2026-03-12', 'm"月"d"日"'), date('2026-03-19', 'm"月"d"日"')],
    ['张秀英', '√', '', '√'],
    ['李建国', '', number(2), ''],
    ['刘洋', '', '', ''],
  ]);
}

function otherShapes() {
  book('36-one-activity-a-column.xlsx', sheet([
    ['2026年3月5日积分登记', '', '', '', ''],
    ['姓名', '房号', '居民会议', '楼道清洁', '备注'],
    ['张秀英', '3-2-501', '√', number(2), ''],
    ['李建国', '3-2-502', '', number(1.5), ''],
    ['刘洋', '5-2-202', '缺', '', ''],
  ], { merges: ['A1:E1'] })); // prettier-ignore
  book('38-in-and-out.xlsx', [
    ['卡号', '姓名', '签到时间', '签退时间'],
    ['0101', '张秀英', { t: 'n', v: 46_086 + 8.5 / 24, z: 'yyyy/m/d h:mm' }, { t: 'n', v: 46_086 + 10.75 / 24, z: 'yyyy/m/d h:mm' }],
    ['0102', '李建国', time('22:00'), time('2:00')],
    ['0109', '刘洋', time('9:00'), time('7:00')],
    ['0110', '赵敏', '下午2点', '4点半'],
    ['0111', '孙桂兰', time('9:00'), ''],
  ]); // prettier-ignore
  book('40-two-rows-a-person.xlsx', sheet([
    ['序号', '姓名', '房号', '日期', '小时'],
    [number(1), '张秀英', '3-2-501', date('2026-03-05'), number(2)],
    ['', '', '', date('2026-03-06'), number(1)],
    [number(2), '李建国', '3-2-502', date('2026-03-05'), number(1)],
    ['', '', '', date('2026-03-07'), number(1.5)],
    ['', '', '', date('2026-03-08'), ''],
  ], { merges: ['A2:A3', 'B2:B3', 'C2:C3'] })); // prettier-ignore
  book('41-two-panels.xlsx', sheet([
    ['2026年3月5日居民会议签到', '', '', '', '', ''],
    ['序号', '姓名', '签到', '序号', '姓名', '签到'],
    [number(1), '张秀英', '√', number(4), '赵敏', '√'],
    [number(2), '李建国', '√', number(5), '孙桂兰', ''],
    [number(3), '刘洋', '√', '', '', ''],
  ], { merges: ['A1:F1'] })); // prettier-ignore
}

function marksAndMerges() {
  const marks = ['√', '✓', '✔', '☑', '1', '是', '✗', '缺', '请假', '旷工', '/', '迟到', '○', '半天'];
  const names = ['张秀英', '李建国', '刘洋', '赵敏', '孙桂兰', '周大勇', '欧阳娜娜'];
  book('44-marks.xlsx', [
    ['姓名', '签到', '日期'],
    ...marks.map((mark, i) => [names[i % 7], mark === '1' ? number(1) : mark, date(i < 7 ? '2026-03-05' : '2026-03-06')]), // prettier-ignore
  ]);
  book('47-marks-of-a-week.xls', [
    ['2026年3月', '', '', '', '', ''],
    ['姓名', ...days(1, 5)],
    ['张秀英', '√', '2小时', '3次', '8:30-10:30', '?'],
    ['李建国', 'X', number(2), '0', '-', '120分钟'],
    ['刘洋', '√', '', '1.5', '', '李建国'],
  ]);
  book('49-merged-days.xlsx', sheet([
    ['日期', '活动内容', '姓名', '时长'],
    [date('2026-03-05'), '擦楼梯', '张秀英', number(2)],
    ['', '', '李建国', number(2)],
    ['', '捡垃圾', '赵敏', number(1)],
    [date('2026-03-06'), '捡垃圾', '张秀英', number(1)],
    ['', '', '刘洋', number(1)],
  ], { merges: ['A2:A4', 'B2:B3', 'A5:A6', 'B5:B6'] })); // prettier-ignore
  book('50-merged-hours.xlsx', sheet([
    ['姓名', '日期', '时长', '备注'],
    ['张秀英', date('2026-03-05'), number(3), '三人一起'],
    ['李建国', date('2026-03-05'), '', ''],
    ['赵敏', date('2026-03-05'), '', ''],
    ['刘洋', date('2026-03-05'), number(1), ''],
  ], { merges: ['C2:C4', 'D2:D4'] })); // prettier-ignore
  book('52-written-once.xls', [
    ['日期', '服务项目', '姓名', '小时'],
    [date('2026-03-05', 'yyyy-mm-dd'), '清洁', '张秀英', number(1)],
    ['', '', '李建国', number(1)],
    [date('2026-03-06', 'yyyy-mm-dd'), '清洁', '刘洋', number(1)],
    ['', '', '赵敏', number(1)],
    ['', '', '周大勇', number(1)],
  ]);
}

function values() {
  const days = ['yyyy/m/d', 'yyyy"年"m"月"d"日"', 'm"月"d"日"', '[$-F800]dddd, mmmm dd, yyyy', 'm/d/yy', 'd-mmm-yy', '[DBNum1]yyyy"年"m"月"d"日"', 'yyyy/m/d h:mm', 'aaaa']; // prettier-ignore
  const names = ['张秀英', '李建国', '刘洋', '赵敏', '孙桂兰', '周大勇', '欧阳娜娜', '李莉', '吴国强'];
  book('54-date-cells.xlsx', [['姓名', '日期'], ...days.map((format, i) => [names[i], date('2026-03-05', format)])]);
  book('55-old-macintosh.xlsx', [['姓名', '日期', '小时'], ['张秀英', { ...date('2026-03-05'), v: 46_086 - 1462 }, number(1)], ['李建国', { ...date('2026-03-06'), v: 46_087 - 1462 }, number(1)]], { since1904: true }); // prettier-ignore
  book('96-bare-serials.xlsx', [['姓名', '日期', '小时'], ['张秀英', number(46_086), number(1)], ['李建国', number(6.1), number(1)], ['刘洋', number(20_260_305), number(1)], ['赵敏', { t: 'n', v: 46_086, z: '@' }, number(1)]]); // prettier-ignore
  book('60-doors-turned-to-dates.xlsx', [
    ['姓名', '房号', '签到'],
    ['张秀英', date('2003-02-01', 'yyyy/m/d'), '√'],
    ['李建国', date('2026-03-02', 'm"月"d"日"'), '√'],
    ['刘洋', '5-2-202', '√'],
    ['王芳', date('2005-01-30'), '√'],
  ]);
  book('61-cards-turned-to-numbers.xlsx', [
    ['卡号', '姓名', '签到'],
    [number(2_020_031_500_170_001), '吴国强', '√'],
    [number(1.234567890123456e17, '0'), '', '√'],
    ['2020031500170001', '吴国强', '√'],
  ]);
  book('62-cards-with-zeros.xlsx', [
    ['卡号', '姓名', '签到'],
    [number(101, '0000'), '张秀英', '√'],
    [number(137, '0000'), '周大勇', '√'],
    [number(102), '李建国', '√'],
  ]);
  book('63-hour-cells.xls', [
    ['姓名', '日期', '时长'],
    ['张秀英', date('2026-03-05'), time('1:30')],
    ['李建国', date('2026-03-05'), number(2, '0.0')],
    ['刘洋', date('2026-03-05'), number(1.5, '0"小时"')],
    ['赵敏', date('2026-03-05'), number(0.5, '0')],
    ['孙桂兰', date('2026-03-05'), { t: 'n', v: 1.25, z: '[h]:mm' }],
    ['周大勇', date('2026-03-05'), { t: 'n', v: 1 / 3 }],
    ['李莉', date('2026-03-05'), { t: 'e', v: 0x07 }],
  ]);
  book('72-over-the-cap.xlsx', [
    ['姓名', '日期', '时长', '服务项目'],
    ['张秀英', date('2026-03-05'), number(8), '清洁'],
    ['张秀英', date('2026-03-05'), number(4), '巡逻'],
    ['李建国', date('2026-03-05'), number(12), '清洁'],
  ]);
}

function people() {
  book('66-same-names.xlsx', [
    ['姓名', '房号', '签到'],
    ['王芳', '', '√'],
    ['王芳', '1-2-401', '√'],
    ['张伟', '2-1-302', '√'],
    ['王芳', '9-9-901', '√'],
    ['王芳@5-1-302', '', '√'],
    ['0103', '', '√'],
  ]);
  book('68-spaced-names.xlsx', [
    ['姓名', '签到'],
    ['刘 洋', '√'],
    ['欧阳 娜娜', '√'],
    ['孙桂兰（组长）', '√'],
    ['阿依古丽•买买提', '√'],
    ['张秀英\n（代李建国）', '√'],
    ['赵敏*', '√'],
    ['周大勇阿姨', '√'],
  ]);
  book('70-left-the-estate.xls', [
    ['姓名', '日期'],
    ['陈静', date('2026-01-05')],
    ['陈静', date('2026-03-05')],
    ['张秀英', date('2026-03-05')],
  ]);
  book('91-formulas-as-names.xlsx', [
    ['姓名', '签到'],
    [formula('HYPERLINK("http://example.com/x","张秀英")', '张秀英'), '√'],
    [formula('CONCATENATE("李","建国")', '李建国'), '√'],
    [uncomputed('名单!A3'), '√'],
    [formula('VLOOKUP(1,A:B,2,0)', '#N/A'), '√'],
    [{ t: 'e', v: 0x2a, f: 'VLOOKUP(1,A:B,2,0)' }, '√'],
    [formula('[1]Sheet1!$A$3', '刘洋'), '√'],
  ]);
}

function twice() {
  book('75-two-visits-a-day.xlsx', [
    ['姓名', '日期', '开始', '结束'],
    ['张秀英', date('2026-03-05'), time('8:00'), time('9:00')],
    ['张秀英', date('2026-03-05'), time('14:00'), time('15:30')],
    ['张秀英', date('2026-03-05'), time('8:00'), time('9:00')],
    ['李建国', date('2026-03-05'), time('8:00'), time('9:00')],
  ]);
  const half = (rows) => [['2026年3月楼道清洁'], ['姓名', ...days(1, 10)], ...rows];
  book('76-first-half.xlsx', half([['张秀英', '√', '', '√', '', '', '', '', '', '', ''], ['李建国', '', '√', '', '', '', '', '', '', '', '']])); // prettier-ignore
  book('76-whole-month.xls', half([['张秀英', '√', '', '√', '', '', '', '√', '', '', ''], ['李建国', '', '√', '', '', '', '', '', '', '√', ''], ['刘洋', '√', '', '', '', '', '', '', '', '', '']])); // prettier-ignore
  book('77-list-of-rejected.xlsx', [
    ['行号', '原因', '说明', '姓名', '房号', '日期', '时长'],
    ['4', 'ambiguous-resident', '“王芳”有 2 位', '王芳', '5-1-302', date('2026-03-05'), '2'],
    ['9', 'unknown-resident', '没有“王小二”', '王小二', '', '2026-03-05', '2'],
  ]);
}

function bad() {
  book('80-long-cell.xlsx', [['姓名', '签到', '备注'], ['张秀英', '√', '好'.repeat(2_001)]]); // prettier-ignore
  book('81-far-away.xlsx', { ...sheet([['姓名', '签到'], ['张秀英', '√']]), '!ref': 'A1:GS2', GS2: { t: 's', v: '看这里' } }); // prettier-ignore
  book('84-other-workbooks.xlsx', [
    ['姓名', '日期', '时长'],
    ['张秀英', date('2026-03-05'), formula("'C:\\考勤\\[三月.xlsx]Sheet1'!$C$2", 2)],
    ['李建国', date('2026-03-05'), uncomputed("'C:\\考勤\\[三月.xlsx]Sheet1'!$C$3")],
  ]);
  book('85-never-computed.xlsx', [
    ['姓名', '日期', '开始', '结束', '时长'],
    ['张秀英', date('2026-03-05'), time('8:00'), time('9:00'), uncomputed('(D2-C2)*24')],
    ['李建国', date('2026-03-05'), time('8:00'), time('10:00'), formula('(D3-C3)*24', 2)],
  ]);
  book('86-hidden-rows.xlsx', sheet([
    ['姓名', '房号', '签到', '旧卡号'],
    ['张秀英', '3-2-501', '√', 'A1'],
    ['李建国', '3-2-502', '√', 'A2'],
    ['刘洋', '5-2-202', '√', 'A3'],
    ['赵敏', '6-1-101', '√', 'A4'],
  ], { hiddenRows: [3, 4], hiddenColumns: ['D'] })); // prettier-ignore
  book('87-comments.xlsx', [
    ['姓名', '签到'],
    ['张秀英', noted('√', '替李建国签的')],
    ['刘洋', noted('√', '只来了一会儿')],
    ['赵敏', '√'],
  ]);
  book('89-names-with-controls.xlsx', [
    ['姓名', '签到'],
    ['\u202e英秀张', '√'],
    ['李\u200b建\u200d国', '√'],
    ['刘_x001B_[31m洋', '√'],
    ['赵\t敏', '√'],
    ['孙桂兰\n', '√'],
  ]);
}
