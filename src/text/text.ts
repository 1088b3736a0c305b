// Every sentence that a person reads lives in this folder, once per language, under the same keys.

import type { Refusal, RefusalCode } from '../domain/refusal.ts';
import type { RefusalFacts } from '../domain/refusal-facts.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Lang = 'zh' | 'en';

/** What went wrong, and what to try: a command or a step, in the words of the clerk. */
export interface Words {
  readonly what: string;
  readonly hint?: string;
}

/** A sentence for every refusal; a code without one does not compile. */
export type RefusalWords = { readonly [C in RefusalCode]: (facts: RefusalFacts[C]) => Words };

/** The English catalogue gives the shape; the Chinese one has to fit it. */
export type Text = typeof en;

export const textIn = (lang: Lang): Text => (lang === 'zh' ? zh : en);

/** The words of a refusal or of a row's problem. */
export function wordsFor(text: Text, { code, facts }: Pick<Refusal, 'code' | 'facts'>): Words {
  const words = text.refusals[code] as (facts: RefusalFacts[RefusalCode]) => Words;
  const { what, hint } = words(facts);
  return { what: oneLine(what), ...(hint === undefined ? {} : { hint: oneLine(hint) }) };
}

/** A sentence is one line, whatever stands in the name of a file. */
const oneLine = (sentence: string): string => sentence.replace(/[\n\t]/g, ' ');

/** The same as lines for a terminal: what, then what to try. */
export function said(text: Text, refused: Pick<Refusal, 'code' | 'facts'>): string {
  const { what, hint } = wordsFor(text, refused);
  return hint === undefined ? what : `${what}\n${text.common.tryThis(hint)}`;
}

/** The same for programs, as a part of a document. */
export function refusalDocument(
  text: Text,
  refused: Refusal,
): { readonly code: RefusalCode; readonly message: string } {
  return { code: refused.code, message: wordsFor(text, refused).what };
}
