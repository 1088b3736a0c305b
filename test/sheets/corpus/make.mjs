// Makes the sheets of this folder: `node test/sheets/corpus/make.mjs`. Run by hand, never by the tests; the files are
// kept as they are, so that a change of a library can't change what the tests read. With --office LibreOffice makes its
// files anew as well (it stamps the time into them, so they differ every time).

import { makeOfficeFiles } from './office.mjs';
import { makeSpoiltFiles } from './spoilt.mjs';
import { makeTextFiles } from './texts.mjs';
import { makeWorkbooks } from './workbooks.mjs';

makeTextFiles();
makeWorkbooks();
await makeSpoiltFiles();
if (process.argv.includes('--office')) makeOfficeFiles();
