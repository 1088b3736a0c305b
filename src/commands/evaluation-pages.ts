// An evaluation as people read it.

import type { Side } from '../domain/evaluation.ts';
import { sumBy } from '../domain/grouping.ts';
import {
  permille,
  reportCellText,
  tableSection,
  type Report,
  type ReportCell,
  type ReportColumn,
  type ReportSection,
  type ReportUnit,
} from '../domain/report.ts';
import { UNKNOWN } from '../domain/survey.ts';
import type { KeyFigure } from '../print/report-page.ts';
import type { Text } from '../text/text.ts';
import type { EvaluatedTerm, Evaluation } from './report-evaluation.ts';
import { cutoffLine, periodWords, spanHeading, type Imprint } from './report-output.ts';
import { count, keyFigure, share, summed, words } from './report-columns.ts';

/** Whether the book holds other points than can be used: debts, or some past their last day. */
const isApart = ({ points: { closing, usable } }: EvaluatedTerm): boolean => closing !== usable;

function termSections({ terms }: Evaluation, text: Text): ReportSection[] {
  const { sections, columns: c, outstanding } = text.evaluation;
  const lines = terms.filter(isApart).map(({ period, points }) => outstanding({ period, ...points }));
  return [
    tableSection(sections.participation, {
      columns: [
        words(c.term),
        ...[count(c.residents), count(c.participants), share(c.rate)],
        ...[count(c.households), count(c.takingHouseholds), share(c.householdRate)],
        ...[count(c.newcomers), count(c.deeds), { title: c.hours, unit: 'minutes' as const }],
      ],
      rows: terms.map((t) => [
        t.period,
        ...[t.residents, t.participants, t.participationPermille],
        ...[t.households, t.participatingHouseholds, t.householdPermille],
        ...[t.newParticipants, t.deeds, t.minutes],
      ]),
      sumTitle: null,
    }),
    tableSection(
      sections.points,
      {
        columns: [
          words(c.term),
          ...[c.opening, c.issued, c.entered, c.redeemed, c.expired, c.closing].map(count),
          { title: c.value, unit: 'fen' },
          share(c.redemptionRate),
        ],
        rows: terms.map(({ period, points: p, closingFen, redemptionPermille }) => [
          period,
          ...[p.opening, p.issued, p.entered, p.redeemed, p.expired, p.closing],
          ...[closingFen, redemptionPermille],
        ]),
        sumTitle: null,
      },
      lines,
    ),
  ];
}

function ruleSections({ rules, categories }: Evaluation, text: Text): ReportSection[] {
  const { sections, columns: c } = text.evaluation;
  const { sum, categories: names } = text.reports;
  const total = sumBy(categories, ({ points }) => points);
  const hours: ReportColumn = { title: c.hours, unit: 'minutes', summed: true };
  return [
    tableSection(sections.categories, {
      columns: [words(c.category), count(c.participants), summed(c.deeds), summed(c.points), share(c.share)],
      rows: categories.map((one) => [
        ...[names[one.category] ?? one.category, one.residents, one.deeds],
        ...[one.points, permille(one.points, total)],
      ]),
      sumTitle: sum,
    }),
    tableSection(sections.rules, {
      columns: [words(c.rule), words(c.category), count(c.participants), summed(c.deeds), hours, summed(c.points)],
      rows: rules.map((one) => [
        ...[one.name, names[one.category] ?? one.category, one.residents, one.deeds],
        ...[one.minutes || null, one.points],
      ]),
      sumTitle: sum,
    }),
  ];
}

function buildingSection({ buildings }: Evaluation, text: Text): ReportSection {
  const { sections, columns: c } = text.evaluation;
  const names = buildings.map(({ name }) =>
    name === null ? text.evaluation.smallGroups : text.reports.building(name),
  );
  const rates = buildings.map(({ participants, residents }) => permille(participants, residents));
  return {
    title: sections.buildings,
    table: {
      columns: [words(c.building), summed(c.residents), summed(c.participants), share(c.rate), summed(c.points)],
      rows: buildings.map((one, i) => [
        names[i] ?? '',
        ...[one.residents, one.participants, rates[i] ?? null, one.points],
      ]),
      sumTitle: text.reports.sum,
    },
    chart: { kind: 'bars', unit: 'permille', labels: names, series: [{ title: c.rate, values: rates }] },
    lines: [],
  };
}

function ageSections({ ages }: Evaluation, text: Text): ReportSection[] {
  if (ages.length === 0) return [];
  const { sections, columns: c, smallAges, unknownAge } = text.evaluation;
  const nameOf = (name: string | null): string => {
    if (name === null) return smallAges;
    return name === UNKNOWN ? unknownAge : text.scheme.survey.groupName('age', name);
  };
  return [
    tableSection(sections.ages, {
      columns: [words(c.age), summed(c.residents), summed(c.participants), share(c.rate), summed(c.points)],
      rows: ages.map((one) => [
        nameOf(one.name),
        ...[one.residents, one.participants, permille(one.participants, one.residents), one.points],
      ]),
      sumTitle: text.reports.sum,
    }),
  ];
}

function pilotSections({ pilots }: Evaluation, text: Text): ReportSection[] {
  if (pilots === null) return [];
  const { sections, columns: c, pilot } = text.evaluation;
  const rowOf = (period: string, title: string, side: Side): ReportCell[] => [
    ...[period, title, side.residents, side.participants],
    ...[permille(side.participants, side.residents), side.points],
  ];
  const table = {
    columns: [
      words(c.term),
      words(c.building),
      count(c.residents),
      count(c.participants),
      share(c.rate),
      count(c.points),
    ],
    rows: pilots.terms.flatMap((term) => [
      rowOf(term.period, pilot.trial, term.pilot),
      rowOf(term.period, pilot.others, term.others),
    ]),
    sumTitle: null,
  };
  return [
    tableSection(sections.pilots, table, [pilot.note(pilots.buildings.map((name) => text.reports.building(name)))]),
  ];
}

function collectionSections({ collections }: Evaluation, text: Text): ReportSection[] {
  if (collections.length === 0) return [];
  const { sections, columns: c, collected } = text.evaluation;
  const money = (title: string): ReportColumn => ({ title, unit: 'fen' });
  const table = {
    columns: [
      ...[words(c.feeYear), count(c.households), money(c.due), money(c.paid)],
      ...[count(c.paidUp), share(c.collectionRate)],
    ],
    rows: collections.map((one) => [
      ...[String(one.year), one.households, one.dueFen, one.paidFen],
      ...[one.settled, one.permille],
    ]),
    sumTitle: null,
  };
  return [tableSection(sections.collections, table, [collected])];
}

function monthSection({ months }: Evaluation, text: Text): ReportSection {
  const { sections, columns: c } = text.evaluation;
  return {
    title: sections.months,
    table: {
      columns: [words(c.month), summed(c.issued), summed(c.redeemed), summed(c.expired), count(c.closing)],
      rows: months.map((one) => [one.month, one.issued, one.redeemed, one.expired, one.closing]),
      sumTitle: text.reports.sum,
    },
    chart: {
      kind: 'lines',
      unit: 'whole',
      labels: months.map(({ month }) => month),
      series: [
        { title: c.issued, values: months.map((one) => one.issued) },
        { title: c.redeemed, values: months.map((one) => one.redeemed) },
      ],
    },
    lines: [],
  };
}

/** What the committee asks first, each beside the period before. */
export function evaluationFigures({ terms: [now, before] }: Evaluation, text: Text): KeyFigure[] {
  if (!now) return [];
  const { columns: c } = text.evaluation;
  const one = (label: string, of: (term: EvaluatedTerm) => number | null, unit: ReportUnit): KeyFigure =>
    keyFigure(label, of(now), unit, before ? `${before.period}  ${reportCellText(of(before), unit)}` : '');
  return [
    one(c.rate, (term) => term.participationPermille, 'permille'),
    one(c.issued, (term) => term.points.issued, 'whole'),
    one(c.redeemed, (term) => term.points.redeemed, 'whole'),
    one(c.closing, (term) => term.points.closing, 'whole'),
    ...(isApart(now) ? [one(text.books.columns.usable, (term) => term.points.usable, 'whole')] : []),
    one(c.value, (term) => term.closingFen, 'fen'),
  ];
}

export function evaluationPages(evaluation: Evaluation, text: Text, imprint: Imprint): Report {
  const t = text.evaluation;
  const findings = evaluation.findings.map((finding) => t.findings[finding.code](finding));
  return {
    place: imprint.place,
    title: t.title(periodWords(evaluation, text)),
    heading: spanHeading(evaluation, evaluation.isOver, text),
    sections: [
      { title: t.sections.findings, table: null, chart: null, lines: findings },
      ...termSections(evaluation, text),
      ...ruleSections(evaluation, text),
      buildingSection(evaluation, text),
      ...pilotSections(evaluation, text),
      ...ageSections(evaluation, text),
      ...collectionSections(evaluation, text),
      monthSection(evaluation, text),
    ],
    closing: t.definitions({ closed: evaluation.closedAccounts, others: evaluation.terms[0]?.others ?? 0 }),
    cutoff: cutoffLine(evaluation.cutoff, imprint, text),
  };
}
