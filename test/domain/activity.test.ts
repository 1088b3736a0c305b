// Which activities are taken for the same, by who has named them.

import { describe, expect, test } from 'vitest';
import { activityKey, likenessOf, type ActivityFrom, type Likeness } from '../../src/domain/activity.ts';

test.each<[string, string | null, string | null, ActivityFrom | undefined, Likeness]>([
  ['the same name is the same', '大扫除', '大扫除', 'said', 'same'],
  ['another name on a sheet is another activity', '大扫除', '清洁日', 'said', 'other'],
  ['a name on a sheet may be what stands without any', null, '清洁日', 'said', 'unclear'],
  ['a name that was typed is not what stands without any', null, '清洁日', undefined, 'other'],
  ['none that was typed is not what stands with a name', '大扫除', null, undefined, 'other'],
  ['another title may be the same activity', '大扫除', '清洁日', 'title', 'unclear'],
  ['a title is what stands without any', null, '清洁日', 'title', 'same'],
  ['a sheet that names none may be anything that stands', '大扫除', null, 'nowhere', 'same'],
  ['spaces and punctuation make no other activity', '春季大扫除', '春季 “大扫除”。', 'said', 'same'],
  ['full width makes no other activity', '消防演练（二）2026', '消防演练(二) ２０２６', 'typed', 'same'],
  ['capitals make no other activity', 'Spring Clean-up', 'spring clean up', 'typed', 'same'],
  ['digits that are parted are other digits', '第1-5期', '第15期', 'said', 'other'],
])('%s', (_, standing, activity, activityFrom, likeness) => {
  expect(likenessOf(standing, { activity, ...(activityFrom && { activityFrom }) })).toBe(likeness);
});

describe('an activity is compared', () => {
  test.each([
    ['2026.3.5 会议', '2026-3-5会议', true],
    ['会议①', '会议1', true],
    ['……', '!!!', false],
  ])('%s and %s: %s', (one, other, isSame) => expect(activityKey(one) === activityKey(other)).toBe(isSame));
});
