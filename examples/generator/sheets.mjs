// The papers of 2025 as the office's computers hold them: deeds.mjs in the looks of looks.mjs, with the mistakes that
// people make. What ought to become of a row is its `fate`: credited, duplicate, rejected, absent or skipped.

import { chanceOf } from './chance.mjs';
import { LOOKS } from './looks.mjs';
import { fileBytes } from './text-files.mjs';

const RULE_NAMES = {
  meeting: '居民会议',
  vote: '议事投票',
  cleaning: '楼道清洁',
  patrol: '治安巡逻',
  wastewatch: '垃圾分类值守',
  errand: '代买代办',
  petcare: '宠物照看',
  suggestion: '金点子',
};
const REMARKS = [
  '晚到十分钟',
  '带孙女一起来',
  '雨天',
  '代表全户',
  '表现好,居民点赞',
  '提前离开',
  '第一次参加',
  '自带工具',
];
const SUBJECTS = {
  meetings: ['居民会议', 'meeting'],
  votes: ['议事投票', 'vote'],
  cleaning: ['楼道清洁', 'stair cleaning'],
  patrols: ['治安巡逻', 'patrol'],
  watches: ['垃圾分类值守', 'waste-sorting watch'],
  help: ['邻里互助', 'neighbours’ help'],
  suggestions: ['金点子', 'suggestions'],
};
const MONTHS_EN = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']; // prettier-ignore
const SPANS = {
  q1: ['一季度', 'First quarter'],
  q2: ['二季度', 'Second quarter'],
  q3: ['三季度', 'Third quarter'],
  q4: ['四季度', 'Fourth quarter'],
  h1: ['上半年', 'First half'],
  h2: ['下半年', 'Second half'],
};

const wide = (text) => text.replace(/[0-9-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const numbers = (date) => date.split('-').map(Number);
const hanDate = ([year, month, day]) => `${year}年${month}月${day}日`;
const DOORS = {
  plain: (code) => code,
  full: (code) => code.replace(/^(.+)-(.+)-(.+)$/, '$1栋$2单元$3室'),
  hash: (code) => code.replace('-', '#'),
  wide,
  mixed: (code, line) => [DOORS.plain, DOORS.full, DOORS.hash][line % 3](code),
};
const DATES = {
  iso: (date) => date,
  slash: (date) => numbers(date).join('/'),
  han: (date) => hanDate(numbers(date)),
  mixed: (date, line) => [DATES.iso, DATES.slash, DATES.han][line % 3](date),
};

/** What stands under a heading: a text from the row, its line among the rows and the look of the sheet. */
const CELLS = {
  serial: (row, line) => String(line + 1),
  card: (row) => row.resident.card,
  name: (row) => row.resident.name,
  household: (row, line, look) => DOORS[look.doors ?? 'plain'](row.resident.household, line),
  date: (row, line, look) => DATES[look.dates ?? 'iso'](row.date, line),
  title: (row) => row.title,
  rule: (row) => RULE_NAMES[row.rule],
  hours: (row) => String(row.hours),
  times: (row) => String(row.times),
  points: () => '5',
  came: () => '19:00',
  left: (row) => `${19 + Math.floor(row.hours)}:${row.hours % 1 ? '30' : '00'}`,
  sign: (row) => (row.fate === 'absent' ? '缺' : '√'),
  week: (row) => `第${row.week}周`,
  weather: (row) => ['晴', '多云', '阴', '小雨'][Number(row.date.slice(8)) % 4],
  writer: () => '王干事',
  note: (row) => row.note,
};

function sheetBytes(look, rows) {
  const columns = look.columns.split(' ').map((column) => column.split('='));
  const padded = (title) => columns.map((_, index) => (index === 0 ? title : ''));
  const body = rows.map((row, line) =>
    row.fate === 'skipped' ? padded('') : columns.map(([, key]) => row.text?.[key] ?? CELLS[key](row, line, look)),
  );
  const headings = columns.map(([heading]) => heading);
  return fileBytes([...(look.titles ?? []).map(padded), headings, ...body], look.encoding);
}

/** The mistakes that were made. Each adds or changes a row and says what must become of it. */
function makeMistakes(sheets, homonym) {
  const rowsOf = (name) => sheets.find((sheet) => sheet.look.file === `2025-${name}`).rows;
  const insert = (name, at, row) => rowsOf(name).splice(at, 0, row);
  const spoil = (name, at, text) => {
    const row = rowsOf(name)
      .slice(at)
      .find((candidate) => !candidate.regular);
    Object.assign(row, { text, fate: 'rejected' });
  };
  const again = (row) => ({ ...row, fate: 'duplicate' });

  const stranger = { card: '', name: '赵子虚', household: '3-1-302' };
  insert('02-meeting', 31, { ...rowsOf('02-meeting')[30], resident: stranger, fate: 'rejected' });
  const nowhere = { resident: homonym, text: { household: '' }, fate: 'rejected' };
  insert('03-meeting', 59, { ...rowsOf('03-meeting')[58], ...nowhere });
  spoil('04-meeting', 44, { name: rowsOf('04-meeting')[90].resident.name });
  const auntie = rowsOf('05-meeting').findIndex((row) => row.resident.name === '张阿姨');
  insert('05-meeting', auntie + 9, again(rowsOf('05-meeting')[auntie]));
  insert('06-meeting', 77, { fate: 'skipped' });
  spoil('11-vote', 270, { date: '2025年11月31日' });
  spoil('09-cleaning', 12, { hours: '' });
  spoil('09-cleaning', 97, { hours: '' });
  spoil('q1-patrol', 150, { date: '2025年2月29日' });
  for (const at of [20, 33]) insert('q4-wastewatch', at, again(rowsOf('q3-wastewatch').at(-at)));
  insert('q2-help', 2, again(rowsOf('q1-help').at(-4)));
  spoil('q3-help', 71, { rule: '帮忙浇花' });
}

/** Some of those invited to the vote of July did not come. */
function markAbsent(sheets, chance) {
  const invited = sheets.find((sheet) => sheet.look.file === '2025-07-vote').rows.filter((row) => !row.regular);
  for (const row of chance.sample(invited, 17)) row.fate = 'absent';
}

function finished({ look, kind, rows, closed }) {
  const path = `sheets/${look.file}.${look.encoding === 'utf16-tsv' ? 'tsv' : 'csv'}`;
  const options = Object.entries(look.options ?? {}).flatMap(([name, value]) => [`--${name}`, value]);
  const part = look.file.split('-')[1];
  const [spanZh, spanEn] = SPANS[part] ?? [`${Number(part)}月`, MONTHS_EN[Number(part) - 1]];
  const [subjectZh, subjectEn] = SUBJECTS[kind];
  return {
    path,
    argv: ['import', 'sheet', path, ...options, '--yes'],
    bytes: sheetBytes(look, rows),
    rows,
    closed,
    zh: `${spanZh}${subjectZh}：${look.about[0]}`,
    en: `${spanEn}, ${subjectEn}: ${look.about[1]}`,
  };
}

/** Every sheet in the order of import: `{path, argv, bytes, rows, closed, zh, en}`. */
export function makeSheets(deeds, auntie, homonym) {
  const chance = chanceOf('remarks');
  const isRegular = (resident) => resident === auntie || deeds.stars.includes(resident);
  const sheets = Object.entries(LOOKS).flatMap(([kind, looks]) =>
    looks.map((look, index) => {
      const done = deeds[kind][index];
      const rows = done.map((deed) => ({
        ...deed,
        fate: 'credited',
        note: chance.percent(7) ? chance.pick(REMARKS) : '',
        regular: isRegular(deed.resident),
      }));
      return { kind, look, rows, closed: done.map((deed) => deed.date).reduce((a, b) => (a > b ? a : b)) };
    }),
  );
  makeMistakes(sheets, homonym);
  markAbsent(sheets, chance);
  return sheets.sort((a, b) => (a.closed < b.closed ? -1 : a.closed > b.closed ? 1 : 0)).map(finished);
}
