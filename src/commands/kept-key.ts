// `--key`: a command that is sent again under its key is answered with what it wrote the first time.

import { refusal } from '../domain/refusal.ts';
import { requestDigest } from '../context.ts';
import { claimsOfVoucher } from '../sqlite/claims.ts';
import { personBehind, residentById } from '../sqlite/residents.ts';
import { entriesBetween, standing, type EntriesAnswer } from './answer.ts';
import { shownClaim } from './claim-view.ts';
import { proxyOf } from '../sqlite/proxies.ts';
import { voucherByKey } from '../sqlite/vouchers.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';
import { helperAt, type Helper } from './proxy.ts';

/** The answer of the command that used the key, or null where it is new. Refuses another request under the same key. */
export function keptAnswer(writer: Writer, key: string | null, request: unknown): EntriesAnswer | null {
  if (key === null) return null;
  const { db, today } = writer;
  const known = voucherByKey(db, key);
  if (!known) return null;
  if (known.request !== requestDigest(request)) throw refusal('key-reused', { key });
  const duplicates = entriesBetween(db, known.firstSeq, known.firstSeq + known.entries - 1);
  const claims = claimsOfVoucher(db, known.id);
  const concerned = [...known.residents, ...claims.map(({ resident }) => resident)];
  const behind = concerned.map((id) => personBehind(db, residentById(db, id)));
  const residents = [...new Map(behind.map((resident) => [resident.id, resident])).values()];
  return {
    ...{ entries: [], duplicates, duplicateClaims: claims.map((claim) => shownClaim(db, claim, today)) },
    proxy: proxyIn(db, known.id),
    balances: residents.map((resident) => standing(db, resident, today)),
  };
}

/** Who acted in that command for the resident, or null. */
function proxyIn(db: Db, voucher: number): Helper | null {
  const helper = proxyOf(db, voucher);
  return helper === null ? null : helperAt(db, helper);
}
