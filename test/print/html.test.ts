// Nothing that was typed can become markup.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/print/html.ts';

describe('a template', () => {
  test.each<[string, unknown, string]>([
    ['escapes every mark of markup', `<b a="1" c='2'>&`, '<p>&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;</p>'],
    ['escapes what is escaped already', '&lt;', '<p>&amp;lt;</p>'],
    ['writes numbers', 0, '<p>0</p>'],
    ['writes nothing for null', null, '<p></p>'],
    ['takes templates as they are', html`<i>${'<'}</i>`, '<p><i>&lt;</i></p>'],
    ['takes lists of them, and of values', [html`<i></i>`, '<', [1, null]], '<p><i></i>&lt;1</p>'],
    ['marks what would hide or turn text around', 'a\u202Eb\u0007c\u200Bd', '<p>a\uFFFDb\uFFFDc\uFFFDd</p>'],
  ])('%s', (_, value, markup) => expect(html`<p>${value as string}</p>`.toString()).toBe(markup));

  test('lets no value out of its place, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(html`${value}`.toString()).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});
