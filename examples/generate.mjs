// Writes the example neighbourhood 阳光里社区, its year 2025 and the manifest year.json into this folder, or into the
// one given: `node examples/generate.mjs [FOLDER]`. Everything is invented; the same bytes come out every time.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { makeDeeds } from './generator/deeds.mjs';
import {
  AUNTIE,
  feeRows,
  makeOpenings,
  makeParticipants,
  makeResidents,
  openingRows,
  residentRows,
} from './generator/people.mjs';
import { makeSheets } from './generator/sheets.mjs';
import { fileBytes, jsonText } from './generator/text-files.mjs';
import { makeYear } from './generator/year.mjs';

const residents = makeResidents();
const auntie = residents.find((resident) => resident.card === AUNTIE.card);
const participants = makeParticipants(residents);
const openings = makeOpenings(residents, participants);
const deeds = makeDeeds(participants, auntie);
const sheets = makeSheets(
  deeds,
  auntie,
  residents.find((resident) => resident.name === '张伟'),
);
const elder = residents.find(
  (r) => r.lowIncome && r.elderly && r.joined < '2025' && !participants.some((p) => p.card === r.card),
);
const fees = feeRows();
const cast = { stars: deeds.stars, patrolTeam: deeds.patrolTeam, elder };
const year = makeYear({ residents, openings, sheets, cast, households: fees.length - 1 });

if (year.auntie.points !== 800) throw new Error(`Auntie Zhang has ${year.auntie.points} points, not 800`);

const folder = process.argv[2] ? resolve(process.argv[2]) : dirname(fileURLToPath(import.meta.url));
const files = {
  'residents.csv': fileBytes(residentRows(residents), 'utf8-bom'),
  'fees-2026.csv': fileBytes(fees, 'utf8-bom'),
  'opening-2025.csv': fileBytes(openingRows(openings), 'gb18030'),
  ...Object.fromEntries(sheets.map((sheet) => [sheet.path, sheet.bytes])),
  'year.json': `${jsonText(year)}\n`,
};
mkdirSync(join(folder, 'sheets'), { recursive: true });
for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
