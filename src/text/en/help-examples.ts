// The examples at the end of the help of every command.

export const examples = {
  rule: [
    'rule add garden --name "Community garden" --unit hour --range 5..10 --default 5 --cap 20/day',
    'rule set garden --default 8 --from 2026-07-01',
  ],
  policy: ['policy list', 'policy set rate 100=10.00 --from 2026-07-01', 'policy set dailyCap 60'],
  reward: [
    'reward add rice --name "Rice 5 kg" --kind goods --points 300 --stock 20 --value 25.00',
    'reward stock rice +10',
  ],
  verify: ['verify', 'verify --head 1f0c3a9e…77d2b4c1@1234'],
  backup: ['backup', 'backup D:\\jifen.db'],
  restore: ['restore D:\\jifen.db'],
  doctor: ['doctor'],
  settle: [
    'settle 2026 --dry-run',
    'settle 2026',
    'settle 2026 --household 3-2-501 --reverse --reason "sold the flat"',
  ],
  report: [
    'report fee-offset --year 2026 --out offsets.xlsx',
    'report leaderboard --month 2026-10 --top 10 --out board.html',
    'report evaluation --quarter 2026Q3',
    'report statement 0137 --out 0137.html',
  ],
  import: [
    'import residents residents.csv',
    'import sheet march.csv --rule meeting --date 2026-03-05',
    'import opening old-book.csv --date 2026-01-01',
  ],
  sheet: [
    'sheet new --rule meeting --date 2026-03-12 --building 3 --blank 10',
    'sheet enter S2026-041 --rows 1,3,5-9',
    'sheet gaps',
  ],
  card: ['card check 0101 240', 'card list 0101'],
  history: ['history 0101', 'history 0101 --from 2026-01-01 --to 2026-06-30'],
  why: ['why 123'],
  transfer: ['transfer 0101 0102 20 --note "for the dog walks"'],
  adjust: ['adjust 0101 -5 --reason "counted twice on the paper card" --second Li'],
  reverse: ['reverse 123 --reason "wrong person"', 'reverse --batch 7 --reason "wrong sheet"'],
  expire: ['expire --soon 30', 'expire --soon 30 --out slips.html', 'expire', 'expire --date 2026-06-30'],
  init: ['init --name "Sunny Lane"', 'init --preset blank --db try.db'],
  resident: ['resident add --name 张秀英 --household 3-2-501', 'resident edit 0101 --phone 13800000000'],
  alias: ['resident alias add 0101 "Auntie Zhang" --household 3-2-501', 'resident alias forget "Auntie Zhang"'],
  household: ['household set 3-2-501 --fee 2000 --year 2027', 'household list --year 2027'],
  award: [
    'award 0101 --rule meeting',
    'award 0101 0102 --rule patrol --qty 1.5 --date 2026-03-05',
    'award 0101 --rule meeting --points 8 --decider Li --note "took the minutes"',
  ],
  claim: [
    'claim list',
    'claim confirm 3 --by 0102',
    'claim approve --all --rule errand',
    'claim object 3 --reason "was not there"',
    'claim post',
  ],
  notice: ['notice', 'notice --from 2026-03-01 --to 2026-03-31 -o notice.csv'],
  redeem: ['redeem 0101 rice', 'redeem 0101 fee --points 100 --year 2027'],
  balance: ['balance 0101', 'balance 3-2-501', 'balance --date 2025-12-31 --json'],
};
