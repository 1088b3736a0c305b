import { describe, expect, test } from 'vitest';
import { boxes, cutInside } from '../../src/terminal/boxes.ts';
import type { Column } from '../../src/terminal/out.ts';
import { width } from '../../src/terminal/width.ts';

const COLUMNS: readonly Column[] = [{ title: 'No.', align: 'right' }, { title: '姓名' }, { title: 'What' }];

describe('tables on a terminal', () => {
  test('have their rows between rules', () => {
    expect(
      boxes(
        COLUMNS,
        [
          ['1', '王秀英', 'vote'],
          ['12', '', 'meeting'],
        ],
        { colour: false, window: 80 },
      ),
    ).toBe(
      [
        '┌─────┬────────┬─────────┐',
        '│ No. │ 姓名   │ What    │',
        '├─────┼────────┼─────────┤',
        '│   1 │ 王秀英 │ vote    │',
        '│  12 │        │ meeting │',
        '└─────┴────────┴─────────┘',
      ].join('\n'),
    );
  });

  test('have bold headings where there are colours', () => {
    expect(boxes(COLUMNS, [], { colour: true, window: 80 })).toContain('\u001B[1mNo.\u001B[22m');
  });

  test('fit into the window: the widest text is cut inside, numbers stay whole', () => {
    const rows = [
      ['123456789', '表格/2026年/第一季度/居民议事会签到.csv', 'a short one'],
      ['2', '李强', 'vote'],
    ];
    expect(boxes(COLUMNS, rows, { colour: false, window: 54 })).toBe(
      [
        '┌───────────┬─────────────────────────┬─────────────┐',
        '│       No. │ 姓名                    │ What        │',
        '├───────────┼─────────────────────────┼─────────────┤',
        '│ 123456789 │ 表格/2026年/…会签到.csv │ a short one │',
        '│         2 │ 李强                    │ vote        │',
        '└───────────┴─────────────────────────┴─────────────┘',
      ].join('\n'),
    );
  });

  test('are whole where the terminal does not know its width', () => {
    expect(boxes(COLUMNS, [['1', 'a name that is long', 'vote']], { colour: false, window: 0 })).toContain(
      'that is long',
    );
  });

  test('are as wide as they are where even cut text would not fit', () => {
    const table = boxes(COLUMNS, [['1', 'a name that is long', 'a deed that is long']], { colour: false, window: 10 });
    expect(table.split('\n').map(width)).toEqual(Array(5).fill(29));
  });
});

describe('a text that is cut inside', () => {
  test.each([
    ['short', 5, 'short'],
    ['abcdefghij', 7, 'abc…hij'],
    ['abcdefghij', 6, 'abc…ij'],
    ['王秀英王秀英', 7, '王秀…英'],
  ])('%s in %d columns', (text, room, cut) => {
    expect(cutInside(text, room)).toBe(cut);
    expect(width(cut)).toBeLessThanOrEqual(room);
  });
});
