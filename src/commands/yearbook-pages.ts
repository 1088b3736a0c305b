// A year book as people read it.

import { FLOW_LINES, type FlowLine } from '../domain/flows.ts';
import { tableSection, type Report, type ReportSection } from '../domain/report.ts';
import type { KeyFigure } from '../print/report-page.ts';
import type { Text } from '../text/text.ts';
import { handOverSection } from './hand-over.ts';
import { cutoffLine, type Imprint } from './report-output.ts';
import { rewardSection, stockSection } from './report-stock.ts';
import type { Yearbook } from './report-yearbook.ts';
import { count, keyFigure, summed, words } from './report-columns.ts';

/** Lines in which anything happened; those of every year are always there. */
const shownLines = ({ lines }: Yearbook): FlowLine[] =>
  FLOW_LINES.filter((line) => line === 'award' || lines[line].written !== 0 || lines[line].reversed !== 0);

function linesSection(book: Yearbook, text: Text): ReportSection {
  const t = text.books;
  const rows = shownLines(book).map((line) => {
    const { written, reversed, net } = book.lines[line];
    return [t.lines[line], written, reversed, net];
  });
  const table = {
    columns: [words(t.columns.line), ...[t.columns.written, t.columns.reversed, t.columns.net].map(summed)],
    rows,
    sumTitle: t.change,
  };
  return tableSection(t.sections.lines, table, [
    t.equation(book),
    ...(book.expiredNotBooked > 0 ? [t.unbooked(book.expiredNotBooked)] : []),
    ...(book.given > 0 ? [t.given(book.given)] : []),
  ]);
}

function monthsSection(book: Yearbook, text: Text): ReportSection {
  const t = text.books;
  const lines = shownLines(book);
  const table = {
    columns: [
      words(text.evaluation.columns.month),
      count(t.columns.opening),
      ...lines.map((line) => summed(t.lines[line])),
      count(t.columns.closing),
    ],
    rows: book.months.map((month) => [
      ...[month.month, month.opening],
      ...lines.map((line) => month.lines[line].net),
      month.closing,
    ]),
    sumTitle: text.reports.sum,
  };
  return tableSection(t.sections.months, table);
}

function rulesSection(book: Yearbook, text: Text): ReportSection {
  const { columns: c } = text.evaluation;
  const t = text.books;
  const table = {
    columns: [
      ...[words(c.rule), words(c.category), count(c.participants), summed(c.deeds)],
      { title: c.hours, unit: 'minutes' as const, summed: true },
      ...[summed(c.points), summed(t.columns.cut)],
    ],
    rows: book.rules.map((one) => [
      ...[one.name, text.reports.categories[one.category] ?? one.category, one.residents, one.deeds],
      ...[one.minutes || null, one.points, one.cut],
    ]),
    sumTitle: text.reports.sum,
  };
  return tableSection(t.sections.rules, table, book.rules.length === 0 ? [t.nothingAwarded] : []);
}

/** The year at a glance: what was there, each line of the table that has changed it, and what that comes to. */
export function yearbookFigures(book: Yearbook, text: Text): KeyFigure[] {
  const t = text.books;
  const moving = FLOW_LINES.filter((line) => line === 'award' || book.lines[line].net !== 0);
  return [
    keyFigure(t.columns.opening, book.opening, 'whole'),
    ...moving.map((line) => keyFigure(t.lines[line], book.lines[line].net, 'whole')),
    keyFigure(t.columns.closing, book.closing, 'whole'),
  ];
}

export function yearbookPages(book: Yearbook, text: Text, imprint: Imprint): Report {
  const t = text.books;
  return {
    place: imprint.place,
    title: t.yearbookTitle(book.year),
    heading: [
      ...(book.isOver ? [] : [text.reports.notOver(book.to)]),
      ...(book.settled || !book.isOver ? [] : [t.notSettled(book.year)]),
    ],
    sections: [
      linesSection(book, text),
      monthsSection(book, text),
      rulesSection(book, text),
      rewardSection(book.rewards, text),
      stockSection(book.handOver.stock, text),
      handOverSection(book.handOver, book.asOf, text),
    ],
    closing: [t.yearbookDefinition],
    cutoff: cutoffLine(book.cutoff, imprint, text),
  };
}
