// A value by what stands before it, as a line of a list on paper.

import type { Labelled } from '../domain/report.ts';
import { html, type Html } from './html.ts';

/** For a `<dl>`; `look` is the class of both sides. */
export const labelledRow = ({ label, value }: Labelled, look: string): Html =>
  html`<dt class="${look}">${label}</dt>
    <dd class="${look}">${value}</dd> `;
