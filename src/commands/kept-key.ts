// `--key`: a command that is sent again under its key is answered with what it wrote the first time.

import type { Person } from '../domain/person.ts';
import { refusal } from '../domain/refusal.ts';
import { requestDigest } from '../context.ts';
import { claimsOfVoucher } from '../sqlite/claims.ts';
import { personAt, residentBehind } from '../sqlite/residents.ts';
import { entriesBetween, standing, type EntriesAnswer } from './answer.ts';
import { shownClaim } from './claim-view.ts';
import { proxyOf } from '../sqlite/proxies.ts';
import { voucherByKey } from '../sqlite/vouchers.ts';
import type { Db } from '../sqlite/statement.ts';
import type { Writer } from '../sqlite/writer.ts';

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
  const behind = concerned.map((id) => residentBehind(db, id));
  const residents = [...new Map(behind.map((resident) => [resident.id, resident])).values()];
  return {
    ...{ entries: [], duplicates, duplicateClaims: claims.map((claim) => shownClaim(db, claim, today)) },
    proxy: proxyIn(db, known.id),
    balances: residents.map((resident) => standing(db, resident, today)),
  };
}

/** Who acted in that command for the resident, or null. */
function proxyIn(db: Db, voucher: number): Person | null {
  const helper = proxyOf(db, voucher);
  return helper === null ? null : personAt(db, helper);
}
