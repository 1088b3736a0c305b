// A page to print, as a file: `--out certificate.html`.

import { extname, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { refusal } from '../domain/refusal.ts';
import { putFile } from './out-files.ts';

/** Refuses a file that is no page. */
export function typedPage(out: string, option = '--out'): string {
  if (['.html', '.htm'].includes(extname(out).toLowerCase())) return out;
  throw refusal('bad-value', { option, given: out, allowed: '*.html' });
}

/** Writes a page; in place of one that is there only where that is wanted. A dry run only looks whether it could. */
export function putPage(ctx: Context, out: string, force: boolean, content: string): void {
  putFile(ctx, resolve(ctx.host.cwd, out), content, force);
}
