// Workbooks by LibreOffice: from text files as it opens them on a double click, from pages of a word processor's table,
// and from the workbooks of this folder saved anew in the other format.

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = import.meta.dirname;

// Comma, quote, UTF-8, from line 1, Chinese, quoted cells as they are, and what looks like a date or a number is one.
const AS_OPENED = 'CSV:44,34,UTF8,1,,2052,false,true';

export function makeOfficeFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'jifen-office-'));
  const from = (name, content) => {
    const path = join(folder, name);
    if (content === null) copyFileSync(join(here, name), path);
    else writeFileSync(path, content);
    return path;
  };
  const convert = (path, name, filter = null, input = null) => {
    const ending = name.slice(name.lastIndexOf('.') + 1);
    execFileSync('soffice', ['-env:UserInstallation=file:///tmp/lo-profile', '--headless', '--convert-to', filter ?? ending, ...(input === null ? [] : [`--infilter=${input}`]), '--outdir', join(folder, 'out'), path], { stdio: 'pipe' }); // prettier-ignore
    const base = path.slice(folder.length + 1, path.lastIndexOf('.'));
    copyFileSync(join(folder, 'out', `${base}.${ending}`), join(here, name));
  };
  convert(from('a.csv', OPENED), '64-opened-and-saved.xlsx', null, AS_OPENED);
  convert(from('b.csv', OPENED), '64-opened-and-saved.xls', null, AS_OPENED);
  convert(from('c.fods', PATROL), '12-office.xlsx');
  convert(from('d.fods', PATROL), '13-office.xls');
  convert(from('32-month.xlsx', null), '32-month-by-office.xls');
  convert(from('34-week.xlsx', null), '34-week-by-office.xls');
  convert(from('49-merged-days.xlsx', null), '49-merged-days-by-office.xls');
  convert(from('86-hidden-rows.xlsx', null), '86-hidden-rows-by-office.xls');
  convert(from('e.html', PAGE), '97-copied-from-a-page.xlsx', null, 'HTML (StarCalc)');
  convert(
    from('07-merged-title.xlsx', null),
    '98-saved-as-text.csv',
    'csv:Text - txt - csv (StarCalc):44,34,UTF8,1,,0,false,true',
  );
  convert(
    from('07-merged-title.xlsx', null),
    '99-saved-without-letters.csv',
    'csv:Text - txt - csv (StarCalc):44,34,11,1,,0,false,true',
  );
  rmSync(folder, { recursive: true });
}

/** Doors and cards that a spreadsheet takes for dates and numbers as it opens the file. */
const OPENED = `卡号,姓名,房号,日期,时长
0101,张秀英,3-2-501,2026-3-5,1:30
0102,李建国,3-2,2026/3/5,2
2020031500170001,吴国强,7-1-301,3-5,1.50
0137,周大勇,3-1-102,6.1,1
`;

const cell = (text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const day = (iso) => `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${iso}"/>`;
const clock = (value) => `<table:table-cell table:style-name="clock" office:value-type="time" office:time-value="${value}"/>`; // prettier-ignore
const hours = (line) =>
  `<table:table-cell table:formula="of:=([.E${line}]-[.D${line}])*24" office:value-type="float"/>`;
const row = (...cells) => `<table:table-row>${cells.join('')}</table:table-row>`;

/** A flat OpenDocument sheet: a merged title, date and time cells, hours that the office computes itself, a total. */
const PATROL = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
<number:date-style style:name="d"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
<number:time-style style:name="t"><number:hours/><number:text>:</number:text><number:minutes number:style="long"/></number:time-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="d"/>
<style:style style:name="clock" style:family="table-cell" style:data-style-name="t"/>
</office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="三月">
${row('<table:table-cell table:number-columns-spanned="6" office:value-type="string"><text:p>玫瑰园社区2026年3月夜间巡逻登记表</text:p></table:table-cell>')}
${row(...['序号', '姓名', '日期', '签到时间', '签退时间', '小时'].map(cell))}
${row(cell('1'), cell('张秀英'), day('2026-03-05'), clock('PT20H00M00S'), clock('PT22H00M00S'), hours(3))}
${row(cell('2'), '<table:table-cell office:value-type="string"><office:annotation><text:p>替人巡逻</text:p></office:annotation><text:p>李建国</text:p></table:table-cell>', day('2026-03-06'), clock('PT20H00M00S'), clock('PT21H30M00S'), hours(4))}
${row(cell('3'), cell('刘洋'), day('2026-03-07'), clock('PT20H00M00S'), '<table:table-cell/>', '<table:table-cell/>')}
${row(cell('合计'), '<table:table-cell table:number-columns-repeated="4"/>', '<table:table-cell table:formula="of:=SUM([.F3:.F5])" office:value-type="float"/>')}
</table:table></office:spreadsheet></office:body></office:document>
`;

const PAGE = `<html><head><meta charset="utf-8"></head><body><table>
<tr><td colspan="4">志愿者服务记录（2026年3月5日）</td></tr>
<tr><td>姓名</td><td>门牌号</td><td>服务时长(小时)</td><td>签名</td></tr>
<tr><td>张秀英</td><td>3-2-501</td><td>2</td><td>√</td></tr>
<tr><td>李建国</td><td>3-2-502</td><td>1.5</td><td>√</td></tr>
</table></body></html>
`;
