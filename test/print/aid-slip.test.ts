import { describe, expect, test } from 'vitest';
import { slipDocument, type PrintedSlip } from '../../src/print/aid-slip.ts';
import { en } from '../../src/text/en.ts';
import { zh } from '../../src/text/zh.ts';

const slip = (more: Partial<PrintedSlip> = {}): PrintedSlip => ({
  ...{ number: 12, neighbourhood: '玫瑰园社区', category: '代买', when: '2026-03-08 14:00-16:00', building: '3栋' },
  halves: [
    { side: 'requester', who: '张** 3栋', code: '012345' },
    { side: 'helper', who: '李** 3栋', code: '678901' },
    { side: 'helper', who: '王** 5栋', code: null },
  ],
  ...more,
});

describe.each([['zh', zh], ['en', en]] as const)('a slip in %s', (lang, text) => {
  const page = slipDocument(slip(), text.aid.slip);
  const halves = page.split('<section').slice(1);

  test('has a half for each of them, with its own code and what to do with it', () => {
    expect(halves).toHaveLength(3);
    expect(halves.map((half) => /<strong>(\d{6})<\/strong>/.exec(half)?.[1] ?? null)).toEqual(['012345', '678901', null]);
    expect(halves[0]).toContain(text.aid.slip.hints.requester);
    expect(halves[1]).toContain(text.aid.slip.hints.helper);
  });

  test('says on each half which request it is of', () => {
    for (const half of halves) expect(half).toContain(`${text.aid.slip.number} <b>12</b>`);
  });

  test('leaves a line where there is no code', () => {
    expect(halves[2]).toContain('<i class="line"></i>');
    expect(halves[0]).not.toContain('<i class="line"></i>');
  });

  test('says its language and needs nothing from outside', () => {
    expect(page).toContain(`lang="${lang === 'zh' ? 'zh-CN' : 'en'}"`);
    expect(page).not.toMatch(/src=|href=|url\(|<script/);
  });

  test('leaves out what is not known', () => {
    const open = slipDocument(slip({ when: null, building: null }), text.aid.slip);
    for (const label of [text.aid.slip.when, text.aid.slip.where]) expect(open).not.toContain(`${label} <b>`);
    expect(page).toContain(`${text.aid.slip.where} <b>3栋</b>`);
  });
}); // prettier-ignore

test('nothing that was typed becomes markup', () => {
  const page = slipDocument(slip({ category: '<b onload="x">', neighbourhood: '&<script>' }), en.aid.slip);
  expect(page).not.toMatch(/<script|onload="/);
  expect(page).toContain('&lt;b onload=&quot;x&quot;&gt;');
});
