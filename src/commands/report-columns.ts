// The columns and key figures that most reports are made of, by what stands in them.

import { reportCellText, type ReportCell, type ReportColumn, type ReportUnit } from '../domain/report.ts';
import type { KeyFigure } from '../print/report-page.ts';

export const words = (title: string): ReportColumn => ({ title, unit: 'text' });
export const day = (title: string): ReportColumn => ({ title, unit: 'date' });
export const count = (title: string): ReportColumn => ({ title, unit: 'whole' });
export const summed = (title: string): ReportColumn => ({ title, unit: 'whole', summed: true });
export const share = (title: string): ReportColumn => ({ title, unit: 'permille' });
export const money = (title: string): ReportColumn => ({ title, unit: 'fen', summed: true });

/** What is seen first on paper; `note` is what to hold it against. */
export const keyFigure = (label: string, value: ReportCell, unit: ReportUnit, note = ''): KeyFigure => ({
  label,
  value: reportCellText(value, unit),
  note,
});
