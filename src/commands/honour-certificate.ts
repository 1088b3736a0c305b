// `honour certificate`: the words of a certificate on the screen, or as a page to print.

import { extname, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { standingHonour } from '../domain/honours.ts';
import { refusal } from '../domain/refusal.ts';
import { settingOf } from '../sqlite/policies.ts';
import { honourFor, shownHonour } from './honour.ts';

/** Refuses a file that is no page. */
export function typedPage(out: string): string {
  if (['.html', '.htm'].includes(extname(out).toLowerCase())) return out;
  throw refusal('bad-value', { option: '--out', given: out, allowed: '*.html' });
}

/** Writes a page beside nothing else of that name, unless it may be replaced. */
export async function writePage(ctx: Context, out: string, force: boolean, content: string): Promise<void> {
  if (ctx.globals.dryRun) return ctx.out.say(ctx.text.common.dryRun);
  const { replaceFile, writeNewFile } = await import('../sheets/write-file.ts');
  const file = resolve(ctx.host.cwd, out);
  if (force) replaceFile(file, content);
  else writeNewFile(file, content);
  ctx.out.say(ctx.text.rewards.pageWritten(out));
}

export async function runCertificate(id: number, out: string | null, force: boolean, ctx: Context): Promise<void> {
  const file = out === null || out === '-' ? null : typedPage(out);
  const { honour, office } = ctx.read(({ db }) => {
    const found = honourFor(db, id);
    standingHonour(found);
    return { honour: shownHonour(db, found), office: settingOf(db, 'name') ?? '' };
  });
  const words = ctx.text.rewards.certificate(honour, office);
  if (file !== null) {
    const { certificateDocument } = await import('../print/certificate-page.ts');
    await writePage(ctx, file, force, certificateDocument({ ...words, lang: ctx.lang }));
  }
  if (ctx.globals.json) return ctx.out.document({ honour, certificate: words });
  if (file !== null) return;
  for (const line of [words.title, words.to, ...words.lines, words.office, words.date]) ctx.out.line(line);
}
