// All that the ledger keeps of one person, for the person to see. Each part is a list of plain rows.

import { BEGINNING, iso, type Day } from '../domain/calendar.ts';
import { mentions } from '../domain/mention.ts';
import { ERASABLE, SEALED_TABLES } from './erasable.ts';
import type { Traces } from './erasures.ts';
import { FACT_TABLES, type FactTable } from './facts.ts';
import { all, type Db } from './statement.ts';
import type { Writer } from './writer.ts';

export type PlainRow = Readonly<Record<string, string | number | boolean | null>>;

export interface PersonData {
  readonly person: readonly PlainRow[];
  /** What was typed beside the person's own entries. */
  readonly remarks: readonly PlainRow[];
  readonly homes: readonly PlainRow[];
  readonly accounts: readonly PlainRow[];
  readonly aliases: readonly PlainRow[];
  readonly mergers: readonly PlainRow[];
  readonly proxies: readonly PlainRow[];
  readonly credits: readonly PlainRow[];
  /** Help that the person has asked for. */
  readonly aid: readonly PlainRow[];
  readonly sheets: readonly PlainRow[];
  readonly rejectedRows: readonly PlainRow[];
  readonly cardChecks: readonly PlainRow[];
  /** What others' entries, claims and sheets say of the person. */
  readonly mentions: readonly PlainRow[];
  readonly disclosures: readonly PlainRow[];
}

/** Null also for the day before all others, which stands for none. */
const day = (value: unknown): string | null =>
  typeof value === 'number' && value !== BEGINNING ? iso(value as Day) : null;
const moment = (value: unknown): string => new Date(value as number).toISOString();

const RECORDED = `JOIN voucher v ON v.id = t.voucher JOIN operator o ON o.id = v.operator`;

/** Rows of which columns are days or moments, as people and programs read them. */
function plain(rows: readonly PlainRow[], days: readonly string[] = []): PlainRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (name === 'recordedAt') return [name, moment(value)];
        return [name, days.includes(name) ? day(value) : value];
      }),
    ),
  );
}

/** What people have typed anywhere that names the person; lists of names and of rejected rows are told apart. */
function typedAbout(db: Db, { words, longer }: Traces): PlainRow[] {
  const tables = SEALED_TABLES.filter((table) => ERASABLE[table].byWords && !['alias', 'rejected_row'].includes(table));
  return tables.flatMap((table) => {
    const columns = ((FACT_TABLES[table] as FactTable).sealed ?? []).map((column) => `ifnull(t.${column}, '')`);
    const text = columns.join(' || char(10) || ');
    return all<{ text: string }>(
      db,
      `SELECT ${text} AS text FROM ${table} t
       WHERE t.salt IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(${text}, w.value) > 0)`,
      JSON.stringify(words),
    )
      .filter((row) => mentions(row.text, words, longer))
      .map((row) => ({
        text: row.text
          .split('\n')
          .filter((line) => line !== '')
          .join('; '),
      }));
  });
}

const rejectedAbout = (db: Db, { words, longer }: Traces): PlainRow[] =>
  all<{ batch: number; line: number; cells: string }>(
    db,
    `SELECT t.batch, t.line, t.cells FROM rejected_row t
     WHERE t.cells IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(?) w WHERE instr(t.cells, w.value) > 0) ORDER BY t.id`,
    JSON.stringify(words),
  )
    .filter((row) => mentions(row.cells, words, longer))
    .map((row) => ({ ...row }));

/** Everything but entries and claims, which are shown as they always are. `cards` are the person's, by id. */
export function personData(db: Db, cards: readonly number[], traces: Traces): PersonData {
  const own = JSON.stringify(cards);
  const rows = (text: string): PlainRow[] => all<PlainRow>(db, text, own);
  const OWN = `(SELECT value FROM json_each(?1))`;
  return {
    person: plain(
      rows(`SELECT t.name, t.phone, t.low_income = 1 AS lowIncome, v.recorded_at AS recordedAt, o.name AS operator
        FROM person t ${RECORDED} WHERE t.resident IN ${OWN} ORDER BY t.id`),
    ).map((row) => ({ ...row, lowIncome: row['lowIncome'] === 1 })),
    remarks: rows(`SELECT e.seq, t.note, t.evidence, t.decider, t.second FROM entry e JOIN remark t ON t.id = e.remark
      WHERE e.resident IN ${OWN} ORDER BY e.seq`),
    homes: plain(
      rows(`SELECT h.code AS household, t.from_day AS "from", v.recorded_at AS recordedAt, o.name AS operator
        FROM membership t ${RECORDED} LEFT JOIN household h ON h.id = t.household WHERE t.resident IN ${OWN} ORDER BY t.id`),
      ['from'],
    ),
    accounts: plain(
      rows(`SELECT t.state, t.from_day AS "from", d.reason, v.recorded_at AS recordedAt, o.name AS operator
        FROM account t ${RECORDED} LEFT JOIN departure d ON d.account = t.id WHERE t.resident IN ${OWN} ORDER BY t.id`),
      ['from'],
    ),
    aliases: plain(
      rows(`SELECT t.name, t.household, v.recorded_at AS recordedAt, o.name AS operator
        FROM alias t ${RECORDED} WHERE t.resident IN ${OWN} ORDER BY t.id`),
    ),
    mergers: plain(
      rows(`SELECT r.card_no AS cardNo, s.card_no AS mergedInto, v.recorded_at AS recordedAt, o.name AS operator
        FROM merger t ${RECORDED} JOIN resident r ON r.id = t.resident LEFT JOIN resident s ON s.id = t.survivor
        WHERE t.resident IN ${OWN} ORDER BY t.id`),
    ),
    proxies: plain(
      rows(`SELECT r.card_no AS resident, h.card_no AS helper, v.command, v.recorded_at AS recordedAt, o.name AS operator
        FROM proxy t ${RECORDED} JOIN resident r ON r.id = t.resident JOIN resident h ON h.id = t.helper
        WHERE t.resident IN ${OWN} OR t.helper IN ${OWN} ORDER BY t.id`),
    ),
    credits: plain(
      rows(`SELECT t.points, t.from_day AS "from", t.until_day AS until, t.reason, v.recorded_at AS recordedAt, o.name AS operator
        FROM credit t ${RECORDED} WHERE t.resident IN ${OWN} ORDER BY t.id`),
      ['from', 'until'],
    ),
    aid: plain(
      rows(`SELECT t.id, t.posted_on AS postedOn, t.category, t.need, v.recorded_at AS recordedAt, o.name AS operator
        FROM aid_request t ${RECORDED} WHERE t.requester IN ${OWN} ORDER BY t.id`),
      ['postedOn'],
    ),
    sheets: plain(
      rows(`SELECT s.number, t.n AS row, s.day AS date, s.activity FROM sheet_row t JOIN sheet s ON s.id = t.sheet
        WHERE t.resident IN ${OWN} ORDER BY t.id`),
      ['date'],
    ),
    rejectedRows: rejectedAbout(db, traces),
    cardChecks: plain(
      rows(`SELECT t.card_points AS cardPoints, t.book_points AS bookPoints, t.seq, v.recorded_at AS recordedAt, o.name AS operator
        FROM card_check t ${RECORDED} WHERE t.resident IN ${OWN} ORDER BY t.id`),
    ),
    mentions: typedAbout(db, traces),
    disclosures: plain(
      rows(`SELECT v.recorded_at AS recordedAt, o.name AS operator FROM disclosure t ${RECORDED}
        WHERE t.resident IN ${OWN} ORDER BY t.id`),
    ),
  };
}

/** Records that all of this was shown, and to whom. */
export const recordDisclosure = (writer: Writer, resident: number): void =>
  void writer.fact('disclosure', { resident });
