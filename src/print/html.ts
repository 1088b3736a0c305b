// HTML as a tagged template: the text between the values is written by us, every value is escaped. There is no other
// way to make HTML here, so nothing that was typed or imported can ever become markup.

/** Markup that is whole: made by `html` only. */
export class Html {
  readonly #text: string;

  constructor(parts: readonly string[], values: readonly HtmlValue[]) {
    this.#text = parts.map((part, at) => (at === 0 ? part : `${markup(values[at - 1])}${part}`)).join('');
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template; nothing is written for null. */
export type HtmlValue = string | number | null | Html | readonly HtmlValue[];

/** `html\`<td>${name}</td>\``. */
export const html = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => new Html(parts, values);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

// What could hide text or turn it around on paper, and what XML can't hold; a replacement mark shows that something was there.
const HARMFUL = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const escaped = (text: string): string =>
  text.replace(HARMFUL, '\uFFFD').replace(/[&<>"']/g, (mark) => ENTITIES.get(mark) ?? '');

function markup(value: HtmlValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(markup).join('');
  return escaped(String(value));
}
