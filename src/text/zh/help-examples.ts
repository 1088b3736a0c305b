// 每个命令的帮助末尾的例子。

import type { Text } from '../text.ts';

export const examples = {
  rule: [
    '规则 add garden --name 社区菜园 --unit hour --range 5..10 --default 5 --cap 20/day',
    '规则 set garden --default 8 --from 2026-07-01',
  ],
  policy: ['政策 list', '政策 set rate 100=10.00 --from 2026-07-01', '政策 set dailyCap 60'],
  reward: [
    '奖品 add rice --name 大米5公斤 --kind goods --points 300 --stock 20 --value 25.00',
    '奖品 stock rice +10',
    '奖品 set rice --quota 2/month --days 15,last',
    '奖品 stock rice --count 18 --reason 破损一袋',
    '奖品 budget office --yuan 5000',
  ],
  verify: ['核验', '核验 --head 1f0c3a9e…77d2b4c1@1234'],
  backup: ['备份', '备份 D:\\jifen.db'],
  restore: ['恢复 D:\\jifen.db'],
  doctor: ['体检'],
  settle: ['结算 2026 --dry-run', '结算 2026', '结算 2026 --household 3-2-501 --reverse --reason 房屋已售'],
  report: [
    '报表 fee-offset --year 2026 --out 抵扣表.xlsx',
    '报表 leaderboard --month 2026-10 --top 10 --out 排行榜.html',
    '报表 evaluation --quarter 2026Q3',
    '报表 statement 0137 --out 0137.html',
  ],
  import: [
    '导入 residents 居民名册.csv',
    '导入 sheet 三月会议.csv --rule meeting --date 2026-03-05',
    '导入 opening 旧积分.csv --date 2026-01-01',
  ],
  sheet: [
    '签到表 new --rule meeting --date 2026-03-12 --building 3 --blank 10',
    '签到表 enter S2026-041 --rows 1,3,5-9',
    '签到表 gaps',
  ],
  card: ['对卡 check 0101 240', '对卡 list 0101'],
  history: ['明细 0101', '明细 0101 --from 2026-01-01 --to 2026-06-30'],
  why: ['为何 123'],
  transfer: ['转赠 0101 0102 20 --note 感谢帮忙'],
  adjust: ['调整 0101 -5 --reason 纸卡上多记一次 --second 李主任'],
  reverse: ['冲正 123 --reason 记错人', '冲正 --batch 7 --reason 导错表'],
  expire: ['过期 --soon 30', '过期 --soon 30 --out 提醒.html', '过期', '过期 --date 2026-06-30'],
  init: ['建账 --name 阳光社区', '建账 --preset blank --db 试用.db'],
  resident: ['居民 add --name 张秀英 --household 3-2-501', '居民 edit 0101 --phone 13800000000'],
  alias: ['居民 alias add 0101 张阿姨 --household 3-2-501', '居民 alias forget 张阿姨'],
  household: ['住户 set 3-2-501 --fee 2000 --year 2027', '住户 list --year 2027'],
  award: [
    '加分 0101 --rule meeting',
    '加分 0101 0102 --rule patrol --qty 1.5 --date 2026-03-05',
    '加分 0101 --rule meeting --points 8 --decider 李主任 --note 负责会议记录',
  ],
  claim: [
    '审核 list',
    '审核 confirm 3 --by 0102',
    '审核 approve --all --rule errand',
    '审核 object 3 --reason 当天没来',
    '审核 post',
  ],
  notice: ['公示', '公示 --from 2026-03-01 --to 2026-03-31 -o 公示.csv'],
  redeem: [
    '兑换 0101 rice',
    '兑换 0101 fee --points 100 --year 2027',
    '兑换 0101 rice --hold --until 2026-03-31',
    '兑换 --collect 12',
  ],
  exchange: ['兑换日', '兑换日 close --count rice=18 --out 对账.html'],
  honour: [
    '荣誉 nominate 0101 --reason 三年夜间巡逻',
    '荣誉 approve 1 --operator 李主任',
    '荣誉 certificate 1 --out 证书.html',
  ],
  balance: ['查分 0101', '查分 3-2-501', '查分 --date 2025-12-31 --json'],
} satisfies Text['help']['examples'];
