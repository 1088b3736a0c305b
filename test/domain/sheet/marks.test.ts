import { expect, test } from 'vitest';
import { marksTogether, readMark, type Marks } from '../../../src/domain/sheet/marks.ts';

const marks = (present: string[], absent: string[]): Marks => ({ present: new Set(present), absent: new Set(absent) });

test('what is said of a mark this time comes before what is remembered of it', () => {
  const together = marksTogether(marks(['△', '○'], ['※', '□']), marks(['※'], ['△']));
  expect(together).toEqual(marks(['○', '※'], ['□', '△']));
});

test.each([
  ['a mark of the office’s own counts', '△', { kind: 'present' }],
  ['also where everybody else means the opposite', '×', { kind: 'present' }],
  ['a mark that nobody has explained says nothing', '※', 'row-unknown-mark'],
])('%s: %s', (_, mark, reading) => {
  expect(readMark(mark, '张三', marks(['△', '×'], []))).toEqual(reading);
});
