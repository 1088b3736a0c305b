// 每张报表一句话。

export const reportHelp = {
  feeOffset: '各户积分抵扣物业费',
  leaderboard: '积分排行榜，不写姓名',
  stars: '受表彰的居民，贴公示栏，不写姓名',
  newcomers: '各楼栋新参与、积分少、从未参与的居民',
  evaluation: '某月、某季、某年的评估：参与、积分收支、结论',
  statement: '居民的积分对账单，大字，带二维码',
  liability: '未用积分值多少钱、哪个月到期',
  rules: '一页纸的积分规则，贴公示栏',
  stock: '奖品的收发、库存和费用由谁承担',
  simulate: '换一个年度上限或积分价值，试算某一年',
  yearbook: '全年积分年报和交接事项',
};

export const reportOptions = {
  outstandingOn: '看哪一天还没有用的积分，不写就是今天',
  receipt: '另出一张凭单打印：*.html',
  named: '写出姓名和卡号，不要用于公示',
  namedOffsets: '写出住户代表的姓名和大写金额，交给物业公司，会留下记录',
  namedUnanswered: '和 --status、--out 一起：每户写上住户代表；会留下记录',
  offsetSlips: '另出各户通知单，一页四张：*.html',
  slipsHousehold: '只出这一户的通知单',
  slipsBuilding: '只出这一栋的通知单',
  onlyBuilding: '只列这一栋',
  slipsPerPage: '通知单一页几张：4，或 1（大字）',
  offsetSignatures: '另出签收表：*.html',
  namedStars: '写出姓名、卡号和事迹，要本人同意，会留下记录',
};
