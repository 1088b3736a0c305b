// Step 11 of the schema: what was earned in a span of days is found resident by resident (see `ENTRIES_BETWEEN`). The index
// by day alone, which every award had to be put into as well, has nothing to find any more.

export const AWARDS_BY_RESIDENT = `
DROP INDEX entry_earned;
`;
