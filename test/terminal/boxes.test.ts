import { describe, expect, test } from 'vitest';
import { boxes } from '../../src/terminal/boxes.ts';
import type { Column } from '../../src/terminal/out.ts';

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
        false,
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
    expect(boxes(COLUMNS, [], true)).toContain('\u001B[1mNo.\u001B[22m');
  });
});
