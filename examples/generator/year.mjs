// The manifest of the year, year.json: what the clerk types from New Year's Day 2025 on, in order, and what must come of
// it. The figures are worked out here, apart from the program, so that the demo can hold the program to them.

import { AUNTIE } from './people.mjs';

const POINTS_PER_UNIT = {
  meeting: 5,
  vote: 5,
  cleaning: 10,
  patrol: 10,
  wastewatch: 10,
  errand: 10,
  petcare: 10,
  suggestion: 20,
};
const DAILY_CAP = 100;
const YEARLY_CAP = 1000;
const REWARDS = { rice: 300, detergent: 150 };

/** A ledger on the back of an envelope: who has how many points, with the caps of the day and the year. */
function envelope() {
  const days = new Map();
  const years = new Map();
  const spent = new Map();
  const add = (map, key, points) => map.set(key, (map.get(key) ?? 0) + points);

  /** Points that an award leaves after the caps. */
  function award({ resident, rule, date, hours = 1, times = 1 }) {
    const asked = POINTS_PER_UNIT[rule] * hours * times;
    const day = `${resident.card} ${date}`;
    const granted = Math.min(asked, DAILY_CAP - (days.get(day) ?? 0), YEARLY_CAP - (years.get(resident.card) ?? 0));
    add(days, day, granted);
    add(years, resident.card, granted);
    return { asked, granted };
  }
  function spend(resident, points) {
    const left = (years.get(resident.card) ?? 0) - (spent.get(resident.card) ?? 0);
    if (left < points) throw new Error(`${resident.card} has ${left} points of 2025, not ${points}`);
    add(spent, resident.card, points);
  }
  return { award, spend, earned: (card) => years.get(card) ?? 0, earners: () => years };
}

const plain = (zh, en, ...argv) => ({ zh, en, argv, exit: 0 });

/** What is set up before the year begins. */
function beginning(openings) {
  const rate = ['policy', 'set', 'rate'];
  return [
    plain('居民名册', 'The residents', 'import', 'residents', 'residents.csv'),
    plain('2026 年物业费', 'The property fees of 2026', 'import', 'fees', 'fees-2026.csv'),
    plain('年初 100 分抵 5 元', 'At first 100 points are 5 yuan', ...rate, '100=5.00', '--from', '2025-01-01'),
    {
      ...plain(
        '纸本上的旧积分',
        'The balances of the paper book',
        'import',
        'opening',
        'opening-2025.csv',
        '--date',
        '2025-01-01',
        '--yes',
      ),
      rows: { credited: openings.length, duplicate: 0, rejected: 0 },
      points: openings.reduce((sum, { points }) => sum + points, 0),
    },
    plain(
      '奖品：大米',
      'A reward: rice',
      'reward',
      'add',
      'rice',
      '--name',
      '大米 5kg',
      '--kind',
      'goods',
      '--points',
      String(REWARDS.rice),
      '--stock',
      '40',
      '--value',
      '32.00',
      '--payer',
      'property',
    ),
    plain(
      '奖品：洗衣液',
      'A reward: laundry liquid',
      'reward',
      'add',
      'detergent',
      '--name',
      '洗衣液 2kg',
      '--kind',
      'goods',
      '--points',
      String(REWARDS.detergent),
      '--stock',
      '60',
      '--value',
      '18.00',
      '--payer',
      'merchant',
    ),
  ];
}

/** What happens at the counter during the year, by date. `spends` is for the envelope. */
function counter({ stars, patrolTeam, elder }) {
  const [first, second, third] = stars;
  const [keen, kind, mistaken] = patrolTeam;
  const dated = (date) => ['--date', date, '--yes'];
  const redeem = (date, resident, reward, quantity, zh, en) => ({
    ...plain(
      zh,
      en,
      'redeem',
      resident.card,
      reward,
      ...(quantity > 1 ? ['--qty', String(quantity)] : []),
      ...dated(date),
    ),
    date,
    spends: [resident, REWARDS[reward] * quantity],
  });
  return [
    redeem('2025-04-28', first, 'rice', 1, '换一袋大米', 'A bag of rice'),
    {
      ...plain(
        '六月抵物业费：100 分还是 5 元',
        'A fee offset in June, at 5 yuan for 100 points',
        'redeem',
        second.card,
        'fee',
        '--points',
        '200',
        ...dated('2025-06-20'),
      ),
      date: '2025-06-20',
      spends: [second, 200],
    },
    {
      ...plain(
        '七月起 100 分抵 10 元',
        'From July 100 points are 10 yuan',
        'policy',
        'set',
        'rate',
        '100=10.00',
        '--from',
        '2025-07-01',
      ),
      date: '2025-07-01',
    },
    redeem('2025-07-15', keen, 'detergent', 1, '换一瓶洗衣液', 'A bottle of laundry liquid'),
    {
      ...plain(
        '记错了人的金点子',
        'A suggestion, put down to the wrong person',
        'award',
        mistaken.card,
        '--rule',
        'suggestion',
        '--activity',
        '建议在东门设置快递架',
        ...dated('2025-09-12'),
      ),
      date: '2025-09-12',
    },
    {
      ...plain(
        '冲正：积分收回，两笔都留在账上',
        'Taken back; both entries stay in the ledger',
        'reverse',
        `{last:${mistaken.card}}`,
        '--reason',
        '记错了人',
      ),
      date: '2025-09-12',
    },
    redeem('2025-09-30', third, 'detergent', 2, '换两瓶洗衣液', 'Two bottles of laundry liquid'),
    {
      ...plain(
        '重阳节转赠给老邻居',
        'A gift of points to an old neighbour',
        'transfer',
        kind.card,
        elder.card,
        '60',
        '--note',
        '重阳节心意',
        ...dated('2025-10-29'),
      ),
      date: '2025-10-29',
      spends: [kind, 60],
    },
    ...[first, second, third].map((resident) => ({
      ...plain('评为社区之星', 'A star of the neighbourhood', 'redeem', resident.card, 'star', ...dated('2025-12-20')),
      date: '2025-12-20',
    })),
    redeem('2025-12-28', first, 'rice', 2, '过年前换两袋大米', 'Two bags of rice before the New Year'),
  ];
}

/** The step of one sheet with the rows and points that must come of it. */
function sheetStep({ zh, en, argv, rows }, ledger) {
  const count = (fate) => rows.filter((row) => row.fate === fate).length;
  const awards = rows.filter((row) => row.fate === 'credited').map((row) => ledger.award(row));
  return {
    zh,
    en,
    argv,
    exit: count('rejected') > 0 ? 3 : 0,
    rows: { credited: awards.length, duplicate: count('duplicate'), rejected: count('rejected') },
    points: awards.reduce((sum, { granted }) => sum + granted, 0),
  };
}

/** The manifest and the counts of the year. `cast` names those who come to the counter. */
export function makeYear({ residents, openings, sheets, cast, households }) {
  const ledger = envelope();
  const events = [
    ...sheets.map((sheet) => ({ date: sheet.closed, sheet })),
    ...counter(cast).map((step) => ({ date: step.date, step })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const steps = beginning(openings);
  for (const { sheet, step } of events) {
    if (step?.spends) ledger.spend(...step.spends);
    steps.push(sheet ? sheetStep(sheet, ledger) : plain(step.zh, step.en, ...step.argv));
  }
  const rows = sheets.flatMap((sheet) => sheet.rows);
  const count = (fate) => rows.filter((row) => row.fate === fate).length;
  const points = AUNTIE.opening + ledger.earned(AUNTIE.card);
  return {
    neighbourhood: '阳光里社区',
    counts: {
      households,
      residents: residents.length,
      openings: openings.length,
      sheets: sheets.length,
      rows: rows.length,
      credited: count('credited'),
      duplicate: count('duplicate'),
      rejected: count('rejected'),
      absent: count('absent'),
      empty: count('skipped'),
      points: [...ledger.earners().values()].reduce((sum, earned) => sum + earned, 0),
      atYearlyCap: [...ledger.earners().values()].filter((earned) => earned === YEARLY_CAP).length,
    },
    auntie: {
      cardNo: AUNTIE.card,
      household: AUNTIE.household,
      points,
      feeFen: 200000,
      offsetFen: points * 10,
      payFen: 200000 - points * 10,
    },
    steps,
  };
}
