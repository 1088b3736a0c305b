// Stands in the bundle for the library of this name, with which cli-table3 measures every cell several times: that one
// looks for emoji with a pattern that takes longer to compile than all else of a table.
'use strict';

const { width } = require('./width.ts');

const COLOURS = /\u001B\[[\d;]*m/g;

/** The columns that a text takes on a terminal; its colours take none. */
module.exports = (text) => width(String(text).replace(COLOURS, ''));
