// What every page for the printer stands on: black on white, letters that each Chinese computer has, no margins that a
// browser adds. Fonts are named, none is fetched.

import { html } from './html.ts';

export const PAPER = html`<style>
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  body {
    color: #000;
    background: #fff;
    font-family: 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', SimSun, sans-serif;
  }
</style>`;
