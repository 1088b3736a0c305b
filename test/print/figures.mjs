// The figures that several reports of one year tell, each where it is told: in any two of them it has to be the same, and a
// total is the sum of its lines. Holds for a ledger that has nothing but this year in it.

const sum = (list, of) => list.reduce((all, one) => all + of(one), 0);
const points = ({ points: own }) => own;
const value = ({ valueFen }) => valueFen ?? 0;

/** The last of some months that had begun by the day of a report, which is the last of a month, or after all of them. */
const upTo = (months, { asOf }) => months.findLast(({ month }) => month <= asOf.slice(0, 7));

/** By figure, what it is and where it was read; `read` gives the document of a report by its name. */
function figuresIn(read) {
  const [book, quarter, month, stock, liability] = ['yearbook', 'evaluation', 'evaluation-month', 'stock', 'liability'].map(read); // prettier-ignore
  const [offsets, named, ranking, simulated, own] = ['fee-offset', 'fee-offset-named', 'leaderboard-named', 'simulate', 'statement'].map(read); // prettier-ignore
  const net = (kind) => sum(book.months, ({ lines }) => lines[kind].net);
  const last = book.months.slice(-3);
  const settled = (rewards) => rewards.find(({ isSettlement }) => isSettlement);
  const of = (figure) => ({ 'fee-offset': figure(offsets), 'fee-offset named': figure(named) });
  return {
    'issued in the year': {
      yearbook: book.lines.award.net,
      'yearbook, months': net('award'),
      'yearbook, rules': sum(book.rules, points),
      simulate: simulated.actual.issued,
      leaderboard: sum(ranking.rows, points),
    },
    'issued in the last quarter': {
      evaluation: quarter.terms[0].points.issued,
      ...Object.fromEntries(['rules', 'categories', 'buildings'].map((list) => [`evaluation, ${list}`, sum(quarter[list], points)])), // prettier-ignore
      'evaluation, months': sum(quarter.months.slice(-3), ({ issued }) => issued),
      'yearbook, months': sum(last, ({ lines }) => lines.award.net),
    },
    'outstanding at the end': {
      yearbook: book.closing,
      'yearbook, lines': book.opening + sum(Object.values(book.lines), (line) => line.net),
      'yearbook, months': last.at(-1).closing,
      evaluation: quarter.terms[0].points.closing,
      'evaluation, months': quarter.months.at(-1).closing,
    },
    'outstanding when the liability was looked at': {
      'yearbook, months': upTo(book.months, liability).closing,
      'evaluation, months': upTo(quarter.months, liability).closing,
      liability: liability.inTheBook,
    },
    'usable when the liability was looked at': {
      'evaluation of the month': month.terms[0].points.usable,
      liability: liability.points,
      'book, less what is past its last day': liability.inTheBook + liability.debt - liability.expiredNotBooked,
    },
    'what that would cost': { 'evaluation of the month': month.terms[0].closingFen, liability: liability.valueFen },
    'redeemed in the year': {
      yearbook: 0 - book.lines.redeem.net - book.lines.settlement.net,
      'yearbook, months': 0 - net('redeem') - net('settlement'),
      'yearbook, rewards': sum(book.rewards, points),
      stock: sum(stock.rewards, points),
      'stock, payers': sum(stock.payers, points),
      'stock, total': stock.total.points,
    },
    'what that was worth': {
      yearbook: sum(book.rewards, value),
      stock: sum(stock.rewards, value),
      'stock, payers': sum(stock.payers, value),
      'stock, total': stock.total.valueFen,
    },
    'points settled': {
      ...of(({ total }) => total.points),
      'fee-offset, lines': sum(offsets.households, points),
      yearbook: 0 - book.lines.settlement.net,
      'yearbook, rewards': settled(book.rewards).points,
      stock: settled(stock.rewards).points,
    },
    'taken off the fees': {
      ...of(({ total }) => total.offsetFen),
      'fee-offset, lines': sum(offsets.households, ({ offsetFen }) => offsetFen),
      yearbook: settled(book.rewards).valueFen,
      stock: settled(stock.rewards).valueFen,
    },
    'fees due': { ...of(({ total }) => total.feeFen), lines: sum(named.households, ({ feeFen }) => feeFen) },
    'fees to pay': {
      ...of(({ total }) => total.payFen),
      lines: sum(named.households, ({ payFen }) => payFen),
      'due less offset': offsets.total.feeFen - offsets.total.offsetFen,
    },
    'pieces left': {
      stock: sum(stock.stock, ({ left }) => left),
      'stock, moves': sum(stock.stock, (one) => one.received - one.writtenOff - one.handedOut),
      yearbook: sum(book.handOver.stock, ({ left }) => left),
    },
    'past their last day': { liability: liability.expiredNotBooked, yearbook: book.handOver.expiredNotBooked },
    'of one resident': {
      statement: own.closing,
      'statement, lines': own.opening + sum(own.entries, points),
    },
    'earned by one resident': {
      leaderboard: ranking.rows.find(({ cardNo }) => cardNo === own.resident.cardNo).points,
      statement: sum(own.entries.filter(({ rule }) => rule !== null), points), // prettier-ignore
    },
  };
}

/** Every two places that tell one figure differently, in words; and how many pairs were held against each other. */
export function differingFigures(read) {
  const differing = [];
  let pairs = 0;
  for (const [figure, places] of Object.entries(figuresIn(read))) {
    const told = Object.entries(places);
    for (const [i, [here, one]] of told.entries()) {
      for (const [there, other] of told.slice(i + 1)) {
        pairs += 1;
        if (one !== other) differing.push(`${figure}: ${here} has ${one}, ${there} has ${other}`);
      }
    }
  }
  return { differing, pairs };
}
