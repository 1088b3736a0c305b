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

describe('tables in a narrow window', () => {
  const narrow = (columns: readonly Column[], rows: readonly (readonly string[])[], window: number): string =>
    boxes(columns, rows, { colour: false, window });

  test('break texts that may not be cut', () => {
    const columns = [{ title: '代码' }, { title: '含义', breaks: true }];
    const rows = [
      ['pooling', '兑换用谁的积分：resident 本人、household 全户'],
      ['name', '社区名称'],
    ];
    expect(narrow(columns, rows, 40)).toBe(
      [
        '┌─────────┬──────────────────────────┐',
        '│ 代码    │ 含义                     │',
        '├─────────┼──────────────────────────┤',
        '│ pooling │ 兑换用谁的积分：resident │',
        '│         │ 本人、household 全户     │',
        '│ name    │ 社区名称                 │',
        '└─────────┴──────────────────────────┘',
      ].join('\n'),
    );
  });

  test('leave out columns in which nothing stands', () => {
    const columns = [{ title: 'No.' }, { title: 'sheet' }, { title: 'file' }];
    expect(narrow(columns, [['1', '', 'march.csv']], 22)).toBe(
      [
        '┌─────┬───────────┐',
        '│ No. │ file      │',
        '├─────┼───────────┤',
        '│ 1   │ march.csv │',
        '└─────┴───────────┘',
      ].join('\n'),
    );
    expect(narrow(columns, [['1', '', 'march.csv']], 30)).toContain('sheet');
  });

  test('break headings once no text can give way', () => {
    const columns = ['参与', '户参与率', '首次参与', '折合（元）'].map((title) => ({ title, align: 'right' as const }));
    const rows = [['588', '52.4%', '16', '3508.00']];
    expect(narrow(columns, rows, 36)).toBe(
      [
        '┌──────┬───────┬──────┬─────────┐',
        '│ 参与 │  户参 │ 首次 │    折合 │',
        '│      │  与率 │ 参与 │  （元） │',
        '├──────┼───────┼──────┼─────────┤',
        '│  588 │ 52.4% │   16 │ 3508.00 │',
        '└──────┴───────┴──────┴─────────┘',
      ].join('\n'),
    );
  });

  test('give up the space beside the rules where that helps', () => {
    const columns = ['Opening', 'Issued', 'Redeemed'].map((title) => ({ title, align: 'right' as const }));
    const rows = [['124150', '16860', '105930']];
    expect(narrow(columns, rows, 30)).toBe(
      [
        '┌───────┬──────┬────────┐',
        '│Opening│Issued│Redeemed│',
        '├───────┼──────┼────────┤',
        '│ 124150│ 16860│  105930│',
        '└───────┴──────┴────────┘',
      ].join('\n'),
    );
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
