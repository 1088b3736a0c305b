// `honour certificate`: the words of a certificate on the screen, or as a page to print.

import type { Context } from '../context.ts';
import { standingHonour } from '../domain/honours.ts';
import { settingOf } from '../sqlite/policies.ts';
import { inline } from '../terminal/harmless.ts';
import { honourFor, shownHonour } from './honour-view.ts';
import { putPage, typedPage } from './page-file.ts';

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
    putPage(ctx, file, force, certificateDocument({ ...words, lang: ctx.lang }));
    ctx.out.say(ctx.globals.dryRun ? ctx.text.common.dryRun : ctx.text.rewards.pageWritten(inline(file)));
  }
  if (ctx.globals.json) return ctx.out.document({ honour, certificate: words });
  if (file !== null) return;
  for (const line of [words.title, words.to, ...words.lines, words.office, words.date]) ctx.out.line(line);
}
