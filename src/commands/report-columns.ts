// The columns that most reports are made of, by what stands in them.

import type { ReportColumn } from '../domain/report.ts';

export const words = (title: string): ReportColumn => ({ title, unit: 'text' });
export const day = (title: string): ReportColumn => ({ title, unit: 'date' });
export const count = (title: string): ReportColumn => ({ title, unit: 'whole' });
export const summed = (title: string): ReportColumn => ({ title, unit: 'whole', summed: true });
export const share = (title: string): ReportColumn => ({ title, unit: 'permille' });
export const money = (title: string): ReportColumn => ({ title, unit: 'fen', summed: true });
