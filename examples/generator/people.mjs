// The people of 阳光里社区 (Sunlit Lane), all of them invented: 800 households in ten buildings, who lives there,
// the fees of 2026 and what the paper book said on New Year's Day 2025.

import { chanceOf } from './chance.mjs';

const COMMON = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高'];
const SURNAMES = [
  ...COMMON,
  ...COMMON,
  ...COMMON,
  ...'梁郑谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦江',
];
const words = (text) => text.split(' ');
const GIVEN = {
  old: words(
    '秀英 桂兰 玉珍 淑华 凤英 玉兰 桂英 秀兰 素珍 淑珍 春兰 月英 翠英 金凤 惠芳 美珍 建国 建华 志强 国强 德明 福生 永福 家栋 长林 玉山 文彬 树林 振华 国庆 卫东 援朝 保国 庆余 春生 根发 水生 宝珠 兰芝 彩霞 素云 瑞芳 桂香 银花 爱莲 德福 广财 兆林 守义 怀仁',
  ),
  middle: words(
    '丽华 海燕 晓红 红梅 雪梅 丽娟 春梅 建军 志刚 海涛 文军 国平 晓东 立新 永刚 卫平 小红 亚琴 慧敏 玉梅 冬梅 海英 丽萍 艳红 晓燕 立群 大勇 向阳 学军 建平 少华 光明 玉林 红兵 新民 明辉 继红 秋月 雅琴 爱民 燕 敏 静 勇 军 强 斌 辉 萍 莉 霞 颖',
  ),
  young: words(
    '子涵 浩然 雨欣 梓萱 宇轩 欣怡 佳琪 思远 嘉豪 若曦 一诺 诗涵 俊杰 梦琪 天佑 晨曦 文博 雅婷 佳怡 志远 明轩 可心 乐天 安然 书瑶 景行 知夏 念慈 星野 小满 语桐 奕辰 沐阳 清和 云舒 望舒 怀瑾 思齐 其琛 令仪 悦 昊 琳 晨 宁 航 琪 阳',
  ),
};
/** Names that several people have, each in another household. */
const HOMONYMS = { 张伟: 4, 王芳: 3, 李娜: 2, 刘洋: 2, 王秀英: 2 };

export const AUNTIE = { card: '0137', name: '张阿姨', household: '3-2-501', opening: 255 };

function householdCodes() {
  const codes = [];
  for (let building = 1; building <= 10; building++)
    for (let unit = 1; unit <= 2; unit++)
      for (let floor = 1; floor <= 10; floor++)
        for (let door = 1; door <= 4; door++) codes.push(`${building}-${unit}-${floor}0${door}`);
  return codes;
}

/** A namer that never gives the same name twice, nor one of the homonyms. */
function namer(chance) {
  const taken = new Set([...Object.keys(HOMONYMS), AUNTIE.name]);
  return (surname, generation) => {
    for (;;) {
      const name = (surname ?? chance.pick(SURNAMES)) + chance.pick(GIVEN[generation]);
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

function family(household, chance, nameFor) {
  const size = chance.pick([1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5]);
  const elderly = chance.percent(65);
  const head = nameFor(undefined, elderly ? 'old' : 'middle');
  const names = [head];
  if (size > 1) names.push(nameFor(undefined, elderly ? 'old' : 'middle'));
  while (names.length < size) names.push(nameFor([...head][0], elderly && names.length < 4 ? 'middle' : 'young'));
  const movedIn = chance.percent(2) ? 2025 : chance.int(2003, 2023);
  const joined = `${movedIn}-${String(chance.int(3, 11)).padStart(2, '0')}-${String(chance.int(1, 28)).padStart(2, '0')}`;
  const lowIncome = chance.percent(4);
  return names.map((name) => ({ name, household, joined, lowIncome, elderly }));
}

function auntiesHome() {
  const home = { household: AUNTIE.household, joined: '2003-05-18', lowIncome: false, elderly: true };
  return [
    { ...home, name: AUNTIE.name },
    { ...home, name: '李怀远' },
  ];
}

/** Gives the shared names to people of different households who were here before 2025. */
function nameHomonyms(residents, chance) {
  const settled = residents.filter((r) => r.joined < '2025' && r.household !== AUNTIE.household);
  const homes = new Set();
  const chosen = chance.shuffle(settled).filter((r) => !homes.has(r.household) && homes.add(r.household));
  for (const [name, count] of Object.entries(HOMONYMS)) for (let i = 0; i < count; i++) chosen.pop().name = name;
}

/** Every resident, in the order of the cards: `{card, name, household, phone, joined, lowIncome, elderly}`. */
export function makeResidents() {
  const chance = chanceOf('people');
  const nameFor = namer(chance);
  const codes = householdCodes().filter((code) => code !== AUNTIE.household);
  const families = chance.shuffle(codes).map((code) => family(code, chance, nameFor));
  const newcomers = families.filter(([head]) => head.joined >= '2025');
  const residents = [...families.filter((home) => !newcomers.includes(home)), ...newcomers].flat();
  nameHomonyms(residents, chance);
  residents.splice(Number(AUNTIE.card) - 1, 0, ...auntiesHome());
  return residents.map((resident, index) => {
    const card = String(index + 1).padStart(4, '0');
    return { ...resident, card, phone: chance.percent(85) ? `1380000${card}` : '' };
  });
}

/** Who has taken part at all, with a weight from 1 to 6; newcomers and Auntie Zhang's husband have not. */
export function makeParticipants(residents) {
  const chance = chanceOf('participants');
  const able = residents.filter((r) => r.joined < '2025' && r.household !== AUNTIE.household);
  const chosen = chance.sample(able, 780, (r) => (r.elderly ? 3 : 1));
  return chosen.map((resident) => ({ ...resident, weight: chance.pick([1, 1, 2, 2, 3, 3, 4, 6]) }));
}

export const isHomonym = (resident) => resident.name in HOMONYMS;

/** `fees-2026.csv`: what each household owes for 2026, in yuan. */
export function feeRows() {
  const chance = chanceOf('fees');
  const rows = householdCodes().map((code) => {
    const yuan = code === AUNTIE.household ? 2000 : chance.int(120, 360) * 10;
    return [code, '2026', `${yuan}.00`];
  });
  return [['房号', '年度', '物业费'], ...rows];
}

/** Balances of the paper book on 2025-01-01: `{resident, points, expires}`. */
export function makeOpenings(residents, participants) {
  const chance = chanceOf('opening');
  const others = residents.filter((r) => r.joined < '2025' && r.household !== AUNTIE.household);
  const cards = new Set(chance.sample(participants, 310).map((r) => r.card));
  for (const resident of chance.shuffle(others)) if (cards.size < 399) cards.add(resident.card);
  const ends = ['2025-03-31', '2025-06-30', '2025-06-30', '2025-09-30', '2025-12-31', '2025-12-31', '2025-12-31'];
  return residents.flatMap((resident) => {
    if (resident.card === AUNTIE.card) return [{ resident, points: AUNTIE.opening, expires: '2025-12-31' }];
    return cards.has(resident.card) ? [{ resident, points: chance.int(2, 64) * 5, expires: chance.pick(ends) }] : [];
  });
}

export function residentRows(residents) {
  const heading = ['卡号', '姓名', '房号', '电话', '入住日期', '低保'];
  return [heading, ...residents.map((r) => [r.card, r.name, r.household, r.phone, r.joined, r.lowIncome ? '是' : ''])];
}

export function openingRows(openings) {
  const rows = openings.map(({ resident, points, expires }) => [resident.card, resident.name, String(points), expires]);
  return [['卡号', '姓名', '积分', '有效期'], ...rows];
}
