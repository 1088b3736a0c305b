// What was done in 2025, before anybody wrote it on a sheet: who came to which meeting, who swept which stairs.
// A deed is `{resident, rule, date, title?, hours?, times?}`; dates are ISO texts, hours a multiple of a half.

import { chanceOf } from './chance.mjs';
import { isHomonym } from './people.mjs';

const DAY = 86_400_000;

/** The ISO date so many days after another. */
export const addDays = (date, days) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];
const MEETING_DAYS = [
  ['2025-01-11'], ['2025-02-08', '2025-02-09'], ['2025-03-08'], ['2025-04-11', '2025-04-12'], ['2025-05-10', '2025-05-11'], ['2025-06-07', '2025-06-08'],
  ['2025-07-11', '2025-07-12'], ['2025-08-09'], ['2025-09-06', '2025-09-07'], ['2025-10-18'], ['2025-11-07', '2025-11-08'], ['2025-12-13'],
]; // prettier-ignore
const VOTES = [
  { title: '加装电梯意向表决', days: ['2025-03-21', '2025-03-22', '2025-03-23'] },
  { title: '停车位改造方案表决', days: ['2025-07-19'] },
  { title: '2026年物业预算表决', days: ['2025-11-28', '2025-11-29', '2025-11-30'] },
];
const CLEANING_DAYS = [
  ['2025-02-15', '2025-02-22'], ['2025-04-12', '2025-04-19', '2025-04-26'], ['2025-06-14'],
  ['2025-09-13', '2025-09-20', '2025-09-27'], ['2025-11-08', '2025-11-15', '2025-11-22'],
]; // prettier-ignore
/** On these two days the most active clean all day and patrol in the evening: more than a day's 100 points. */
const LONG_DAYS = ['2025-04-19', '2025-11-15'];
const FIRST_MONDAY = '2025-01-06';
const WEEKS = 51;
const QUARTERS = [
  ['2025-01-02', 88], ['2025-04-01', 90], ['2025-07-01', 91], ['2025-10-01', 91],
]; // prettier-ignore
const HELP = {
  errand: ['代买药品', '代买蔬菜', '代取快递', '代缴水电费', '代买米面', '代领养老证'],
  petcare: ['遛狗', '喂猫', '照看宠物一天', '带宠物打疫苗'],
};
const PLACES = [
  '3栋门口',
  '东门',
  '快递柜旁',
  '儿童乐园',
  '地下车库',
  '中心花园',
  '8栋楼道',
  '垃圾房',
  '社区食堂',
  '健身角',
];
const WISHES = [
  '加装扶手',
  '增设座椅',
  '更换照明灯',
  '张贴防滑提示',
  '划出轮椅通道',
  '增加充电桩',
  '修整路面',
  '设置晾晒架',
];

/** Auntie Zhang's own year: 545 points by these deeds, beside the 255 of her paper book. */
const AUNTIES = {
  watchWeeks: 30,
  cleaning: { '2025-02-22': 2, '2025-04-12': 2.5, '2025-06-14': 2, '2025-09-20': 3, '2025-11-08': 2.5 },
  errands: { '2025-02-20': '代买药品', '2025-05-16': '代买蔬菜', '2025-10-22': '代取快递' },
  suggestion: { date: '2025-05-20', title: '建议在3栋门口加装扶手' },
};

const byDate = (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
const HOURS = [1, 1, 1.5, 2, 2, 2, 2.5, 3];

function meetings({ everyone, regulars }) {
  const chance = chanceOf('meetings');
  return MEETING_DAYS.map((days, month) => {
    const namesOnly = month === 6; // the sheet of July has nothing but names
    const able = everyone.filter((r) => !(namesOnly && isHomonym(r)));
    const present = chance.shuffle([...regulars, ...chance.sample(able, chance.int(150, 200), (r) => r.weight)]);
    const title = `${MONTHS[month]}居民会议`;
    return present.map((resident) => ({ resident, rule: 'meeting', date: chance.pick(days), title })).sort(byDate);
  });
}

function votes({ everyone, regulars }) {
  const chance = chanceOf('votes');
  return VOTES.map(({ title, days }) => {
    const voters = chance.shuffle([...regulars, ...chance.sample(everyone, chance.int(270, 310), (r) => r.weight)]);
    return voters.map((resident) => ({ resident, rule: 'vote', date: chance.pick(days), title })).sort(byDate);
  });
}

function cleaning({ everyone, auntie, stars }) {
  const chance = chanceOf('cleaning');
  return CLEANING_DAYS.map((days) =>
    days.flatMap((date) => {
      const rule = 'cleaning';
      const count = days.length === 1 ? 120 : chance.int(50, 62);
      const deeds = chance
        .sample(everyone, count, (r) => r.weight)
        .map((resident) => ({ resident, rule, date, hours: days.length === 1 ? 2 : chance.pick(HOURS) }));
      if (AUNTIES.cleaning[date]) deeds.push({ resident: auntie, rule, date, hours: AUNTIES.cleaning[date] });
      if (LONG_DAYS.includes(date)) deeds.push(...stars.map((resident) => ({ resident, rule, date, hours: 8 })));
      return chance.shuffle(deeds);
    }),
  );
}

/** The quarter, 0 to 3, that a date of 2025 lies in. */
const quarterOf = (date) => Math.floor((Number(date.slice(5, 7)) - 1) / 3);

function byQuarter(deeds) {
  const sorted = deeds.sort(byDate);
  return [0, 1, 2, 3].map((quarter) => sorted.filter((deed) => quarterOf(deed.date) === quarter));
}

function patrols({ patrolTeam, stars }) {
  const chance = chanceOf('patrols');
  const deeds = [];
  const weekdayOf = new Map([...patrolTeam.map((r) => [r, chance.int(0, 6)]), ...stars.map((r) => [r, 4])]);
  for (let week = 0; week < WEEKS; week++) {
    for (const [resident, weekday] of weekdayOf) {
      const star = stars.includes(resident);
      if (!chance.percent(star ? 85 : 42)) continue;
      const date = addDays(FIRST_MONDAY, week * 7 + weekday);
      deeds.push({ resident, rule: 'patrol', date, hours: star ? chance.pick([2, 2.5, 3]) : chance.pick(HOURS) });
    }
  }
  for (const date of LONG_DAYS) for (const resident of stars) deeds.push({ resident, rule: 'patrol', date, hours: 3 });
  return byQuarter(deeds);
}

function watches({ watchTeam, stars, auntie }) {
  const chance = chanceOf('watches');
  const auntiesWeeks = new Set(chance.sample(Array.from({ length: WEEKS }, (_, week) => week), AUNTIES.watchWeeks)); // prettier-ignore
  const deeds = [];
  for (let week = 0; week < WEEKS; week++) {
    const monday = addDays(FIRST_MONDAY, week * 7);
    const onDuty = [...watchTeam, ...stars].filter(() => chance.percent(80));
    if (auntiesWeeks.has(week)) onDuty.push(auntie);
    for (const resident of chance.shuffle(onDuty)) deeds.push({ resident, rule: 'wastewatch', date: addDays(monday, chance.int(0, 6)), week: week + 2 }); // prettier-ignore
  }
  return byQuarter(deeds);
}

function help({ helpers, auntie }) {
  const chance = chanceOf('help');
  const seen = new Set();
  const deeds = Object.entries(AUNTIES.errands).map(([date, title]) => ({ resident: auntie, rule: 'errand', date, title, times: 1 })); // prettier-ignore
  for (const [quarter, [from, days]] of QUARTERS.entries()) {
    for (let i = 0; i < 140; i++) {
      const rule = chance.percent(65) ? 'errand' : 'petcare';
      const deed = {
        resident: chance.pick(helpers),
        rule,
        date: addDays(from, chance.int(0, days)),
        title: chance.pick(HELP[rule]),
        times: 1,
      };
      if (quarter === 2 && chance.percent(15)) deed.times = 2; // only that sheet has a column for it
      const key = `${deed.resident.card} ${deed.rule} ${deed.date}`;
      if (!seen.has(key)) deeds.push(deed);
      seen.add(key);
    }
  }
  return byQuarter(deeds);
}

function suggestions({ everyone, auntie }) {
  const chance = chanceOf('suggestions');
  const titles = chance.shuffle(PLACES.flatMap((place) => WISHES.map((wish) => `建议在${place}${wish}`)));
  const others = titles.filter((title) => title !== AUNTIES.suggestion.title).slice(0, 72);
  const deeds = others.map((title) => ({ resident: chance.pick(everyone), rule: 'suggestion', date: addDays('2025-01-06', chance.int(0, 350)), title })); // prettier-ignore
  deeds.push({ resident: auntie, rule: 'suggestion', ...AUNTIES.suggestion });
  const quarters = byQuarter(deeds);
  return [quarters.slice(0, 2).flat(), quarters.slice(2).flat()];
}

/** All deeds of the year by kind and sheet, and the five most active residents. */
export function makeDeeds(participants, auntie) {
  const chance = chanceOf('teams');
  const pool = chance.shuffle(participants.filter((r) => !isHomonym(r) && r.elderly));
  const [stars, watchTeam, patrolTeam, helpers] = [5, 34, 44, 110].map((size) => pool.splice(0, size));
  const everyone = participants.filter((r) => !stars.includes(r));
  const cast = { everyone, regulars: [auntie, ...stars], stars, watchTeam, patrolTeam, helpers, auntie };
  return {
    stars,
    patrolTeam,
    meetings: meetings(cast),
    votes: votes(cast),
    cleaning: cleaning(cast),
    patrols: patrols(cast),
    watches: watches(cast),
    help: help(cast),
    suggestions: suggestions(cast),
  };
}
