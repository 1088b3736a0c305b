// Files that are not what they seem, or that nobody should open: web pages named .xls, half a workbook, bombs, entities.

import writeExcelFile from 'write-excel-file/node';
import { bookBytes, packed, partsOf, put, text } from './pen.mjs';

const SMALL = [['姓名', '签到'], ['张秀英', '√'], ['李建国', '√']]; // prettier-ignore

export async function makeSpoiltFiles() {
  put('09-really-a-workbook.csv', bookBytes({ Sheet1: SMALL }));
  put('10-web-page.xls', Buffer.from('<html><head><meta charset="utf-8"></head><body><table><tr><td>姓名</td><td>签到</td></tr><tr><td>张秀英</td><td>√</td></tr></table></body></html>')); // prettier-ignore
  put('19-excel-2003.xls', Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>姓名</Data></Cell></Row></Table></Worksheet></Workbook>')); // prettier-ignore
  const whole = bookBytes({ Sheet1: SMALL });
  put('21-half-a-workbook.xlsx', whole.subarray(0, Math.floor(whole.length * 0.6)));
  put('22-half-a-workbook.xls', bookBytes({ Sheet1: SMALL }, { type: 'biff8' }).subarray(0, 1800));
  text('78-nul-bytes.csv', ['姓名,签到', '张秀英,√', '李建\0国,√'], { encoding: 'utf-8' });
  text('79-lone-quote.csv', ['姓名,签到,备注', '张秀英,√,"带伞', '李建国,√,', '刘洋,√,'], { encoding: 'gbk' });
  text('93-wide-as-a-mistake.csv', [['姓名', ...Array.from({ length: 200 }, (_, i) => `列${i}`)], ['张秀英', ...Array.from({ length: 200 }, () => '')]], { encoding: 'gbk' }); // prettier-ignore
  text('94-letters-of-nothing.csv', ['姓名,签到', '\u0001\u0002\u0003\u0004\u0005\u0006\u0007,√'], {
    encoding: 'utf-8',
  });
  put('95-picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'));
  put('82-bomb.xlsx', withPart(whole, 'xl/worksheets/sheet1.xml', Buffer.alloc(10_600_000, ' ')));
  put('83-entities.xlsx', withPart(whole, 'xl/worksheets/sheet1.xml', Buffer.from('<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "张秀英"><!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'))); // prettier-ignore
  await coloured();
}

/** A workbook with one of its parts exchanged. */
const withPart = (bytes, name, content) => packed(new Map([...partsOf(bytes), [name, content]]));

/** SheetJS writes no colours. */
async function coloured() {
  const head = (value) => ({ value, fontWeight: 'bold', backgroundColor: '#DDEBF7' });
  const rows = [
    [head('姓名'), head('房号'), head('签到')],
    ...['张秀英', '李建国', '刘洋', '赵敏', '孙桂兰', '周大勇'].map((name, i) => [
      { value: name, ...(i === 2 ? { backgroundColor: '#FFFF00' } : {}) },
      { value: ['3-2-501', '3-2-502', '5-2-202', '6-1-101', '6-1-102', '3-1-102'][i] },
      { value: '√' },
    ]),
  ];
  put('88-colours.xlsx', packed(partsOf(await writeExcelFile(rows).toBuffer())));
}
