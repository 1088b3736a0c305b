// A few people and rules as the planner of sheets has them in mind, without any ledger.

import type { People } from '../../src/domain/sheet/people.ts';
import { groupBy } from '../../src/domain/grouping.ts';
import { BEGAN, on, ruleWith } from '../domain/samples.ts';

const NAMES = ['张秀英', '李建国', '王芳', '王芳', '张伟', '张伟', '欧阳娜娜', '刘洋', '赵敏', '孙桂兰', '陈静'];

const residents = NAMES.map((name, i) => ({
  ...{ id: i + 1, cardNo: `01${String(i + 1).padStart(2, '0')}`, name },
  closedSince: name === '陈静' ? on('2026-02-01') : null,
}));

export const PEOPLE: People = {
  byCard: new Map(residents.map((resident) => [resident.cardNo, resident])),
  byName: groupBy(residents, ({ name }) => name),
  homes: new Map(residents.map(({ id }) => [id, [{ from: on(BEGAN), household: 1 }]])),
  doors: new Map([[1, '3-2-501']]),
};

export const RULES = new Map([
  ['meeting', [ruleWith({ id: 1, rule: 1, code: 'meeting', name: '居民会议' })]],
  ['cleaning', [ruleWith({ id: 2, rule: 2, code: 'cleaning', name: '楼道清洁', unit: 'hour' })]],
]);
