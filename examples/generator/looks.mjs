// How each of the 34 sheets of 2025 looks: headings and their order, encoding, forms of dates and door numbers, and
// the options that its import needs. `columns` pairs each heading with what stands under it.

const meetings = [
  {
    file: '2025-01-meeting', encoding: 'gb18030', doors: 'full',
    titles: ['阳光里社区居民会议签到表'],
    columns: '序号=serial 姓名=name 房号=household 备注=note',
    options: { rule: 'meeting', date: '2025-01-11', activity: '一月居民会议' },
    about: ['标题在表头上面，日期写在命令里', 'a title above the heading, the date given on the command line'],
  },
  {
    file: '2025-02-meeting', encoding: 'gb18030', doors: 'hash', dates: 'slash',
    columns: '序号=serial 住户姓名=name 门牌号=household 活动日期=date 活动名称=title 备注=note',
    options: { rule: 'meeting' },
    about: ['有一人不在名册里', 'one person is not in the book'],
  },
  {
    file: '2025-03-meeting', encoding: 'utf8-bom', dates: 'han',
    columns: '日期=date 房号=household 姓名=name 备注=note',
    options: { rule: 'meeting', activity: '三月居民会议' },
    about: ['四个张伟，有一个没写房号', 'there are four 张伟, one without a door number'],
  },
  {
    file: '2025-04-meeting', encoding: 'gb18030',
    columns: '卡号=card 姓名=name 日期=date 积分类型=rule 备注=note',
    about: ['有一行卡号和姓名对不上', 'on one row card and name do not agree'],
  },
  {
    file: '2025-05-meeting', encoding: 'gb18030', doors: 'mixed', dates: 'mixed',
    columns: '序号=serial 姓名=name 门牌号=household 活动日期=date 活动名称=title',
    options: { rule: 'meeting' },
    about: ['张阿姨签了两次', 'Auntie Zhang signed twice'],
  },
  {
    file: '2025-06-meeting', encoding: 'utf16-tsv', dates: 'slash',
    columns: '姓名=name 房号=household 日期=date 备注=note',
    options: { rule: 'meeting', activity: '六月居民会议' },
    about: ['Excel 的“Unicode 文本”，中间有空行', 'Excel’s “Unicode text”, with an empty row'],
  },
  {
    file: '2025-07-meeting', encoding: 'gb18030',
    columns: '住户姓名=name 活动日期=date 天气=weather',
    options: { rule: 'meeting' },
    about: ['只有姓名', 'names only'],
  },
  {
    file: '2025-08-meeting', encoding: 'utf8',
    columns: '序号=serial 房号=household 姓名=name 日期=date 积分=points',
    options: { rule: 'meeting' },
    about: ['带积分列', 'with a column of points'],
  },
  {
    file: '2025-09-meeting', encoding: 'gb18030', doors: 'full', dates: 'han',
    titles: ['阳光里社区居民会议签到表', '地点：社区活动室　记录人：王干事'],
    columns: '序号=serial 姓名=name 门牌号=household 活动日期=date 活动名称=title 记录人=writer 备注=note',
    options: { rule: 'meeting' },
    about: ['表头上面有两行标题', 'two titles above the heading'],
  },
  {
    file: '2025-10-meeting', encoding: 'gb18030', dates: 'han',
    columns: '活动名称=title 日期=date 卡号=card 姓名=name 备注=note',
    options: { rule: 'meeting' },
    about: ['列的顺序又变了', 'the columns in another order again'],
  },
  {
    file: '2025-11-meeting', encoding: 'utf8-bom', doors: 'wide', dates: 'slash',
    columns: '姓名=name 房号=household 日期=date 积分类型=rule 备注=note',
    about: ['房号是全角数字', 'door numbers in full-width digits'],
  },
  {
    file: '2025-12-meeting', encoding: 'gb18030',
    titles: ['阳光里社区居民会议签到表（2025年12月）'],
    columns: '序号=serial 姓名=name 房号=household 日期=date 备注=note',
    options: { rule: 'meeting' },
    about: ['年终总结会', 'the year in review'],
  },
]; // prettier-ignore

const votes = [
  {
    file: '2025-03-vote', encoding: 'gb18030', dates: 'slash',
    columns: '序号=serial 姓名=name 房号=household 活动日期=date 活动名称=title 积分类型=rule',
    about: ['加装电梯意向表决', 'on the new lift'],
  },
  {
    file: '2025-07-vote', encoding: 'utf8', doors: 'hash',
    columns: '房号=household 姓名=name 签到=sign 备注=note',
    options: { rule: 'vote', date: '2025-07-19', activity: '停车位改造方案表决', present: '√', absent: '缺' },
    about: ['签到列：√ 到，缺 未到', 'marked √ came or 缺 did not'],
  },
  {
    file: '2025-11-vote', encoding: 'gb18030', doors: 'full', dates: 'han',
    titles: ['2026年物业预算表决登记'],
    columns: '序号=serial 住户姓名=name 门牌号=household 活动日期=date 活动名称=title 备注=note',
    options: { rule: 'vote' },
    about: ['写了十一月三十一日', 'somebody wrote 31 November'],
  },
]; // prettier-ignore

const cleaning = [
  {
    file: '2025-02-cleaning', encoding: 'gb18030',
    columns: '姓名=name 房号=household 日期=date 服务时长（小时）=hours 备注=note',
    options: { rule: 'cleaning' },
    about: ['时长按小时', 'by the hour'],
  },
  {
    file: '2025-04-cleaning', encoding: 'gb18030', doors: 'hash', dates: 'slash',
    titles: ['春季大扫除登记表'],
    columns: '序号=serial 活动日期=date 姓名=name 门牌号=household 积分类型=rule 服务时长（小时）=hours',
    about: ['大扫除，有人一天超过一百分', 'spring cleaning: some pass 100 points in a day'],
  },
  {
    file: '2025-06-cleaning', encoding: 'utf8-bom', doors: 'full',
    columns: '序号=serial 姓名=name 房号=household 备注=note',
    options: { rule: 'cleaning', date: '2025-06-14', hours: '2' },
    about: ['表里没有时长，统一按两小时', 'no hours on the sheet, two for everybody'],
  },
  {
    file: '2025-09-cleaning', encoding: 'gb18030', doors: 'mixed', dates: 'mixed',
    columns: '住户姓名=name 门牌号=household 日期=date 时长（小时）=hours 天气=weather 备注=note',
    options: { rule: 'cleaning' },
    about: ['两行忘了写时长', 'on two rows the hours are missing'],
  },
  {
    file: '2025-11-cleaning', encoding: 'gb18030',
    columns: '卡号=card 姓名=name 日期=date 积分类型=rule 小时=hours',
    about: ['按卡号登记', 'by card number'],
  },
]; // prettier-ignore

const patrols = [
  {
    file: '2025-q1-patrol', encoding: 'gb18030', dates: 'han',
    titles: ['治安巡逻登记表（第一季度）'],
    columns: '活动日期=date 姓名=name 房号=household 服务时长（小时）=hours 备注=note',
    options: { rule: 'patrol' },
    about: ['写了二月二十九日', 'somebody wrote 29 February'],
  },
  {
    file: '2025-q2-patrol', encoding: 'utf16-tsv', dates: 'slash',
    columns: '卡号=card 姓名=name 活动日期=date 积分类型=rule 服务时长（小时）=hours',
    about: ['用制表符分隔', 'separated by tabs'],
  },
  {
    file: '2025-q3-patrol', encoding: 'gb18030', doors: 'hash',
    columns: '姓名=name 房号=household 日期=date 签到时间=came 签退时间=left',
    options: { rule: 'patrol' },
    about: ['只有签到、签退时间', 'times of coming and going instead of hours'],
  },
  {
    file: '2025-q4-patrol', encoding: 'gb18030', doors: 'full', dates: 'slash',
    columns: '序号=serial 姓名=name 门牌号=household 日期=date 服务时长=hours 备注=note',
    options: { rule: 'patrol' },
    about: ['秋冬夜巡', 'the long nights'],
  },
]; // prettier-ignore

const watches = [
  {
    file: '2025-q1-wastewatch', encoding: 'gb18030',
    columns: '周次=week 日期=date 姓名=name 房号=household 备注=note',
    options: { rule: 'wastewatch' },
    about: ['每人每周一行', 'a row a person and week'],
  },
  {
    file: '2025-q2-wastewatch', encoding: 'utf8-bom', dates: 'slash',
    columns: '卡号=card 姓名=name 活动日期=date 积分类型=rule 周次=week',
    about: ['表里有积分类型', 'the sheet names the rule'],
  },
  {
    file: '2025-q3-wastewatch', encoding: 'gb18030', doors: 'hash', dates: 'slash',
    titles: ['垃圾分类值守登记表'],
    columns: '序号=serial 住户姓名=name 门牌号=household 日期=date 周次=week',
    options: { rule: 'wastewatch' },
    about: ['门牌写成 3#2-501', 'door numbers like 3#2-501'],
  },
  {
    file: '2025-q4-wastewatch', encoding: 'gb18030', doors: 'full', dates: 'han',
    columns: '日期=date 周次=week 姓名=name 房号=household 天气=weather',
    options: { rule: 'wastewatch' },
    about: ['有两行三季度的表上已经有了', 'two rows were on the third quarter’s sheet already'],
  },
]; // prettier-ignore

const help = [
  {
    file: '2025-q1-help', encoding: 'gb18030',
    columns: '姓名=name 房号=household 活动日期=date 积分类型=rule 活动名称=title 备注=note',
    about: ['代买代办和宠物照看在一张表上', 'errands and pet care on one sheet'],
  },
  {
    file: '2025-q2-help', encoding: 'gb18030', doors: 'full', dates: 'slash',
    columns: '日期=date 积分类型=rule 活动名称=title 住户姓名=name 门牌号=household',
    about: ['有一行一季度的表上已经有了', 'one row was on the first quarter’s sheet already'],
  },
  {
    file: '2025-q3-help', encoding: 'utf8',
    columns: '卡号=card 姓名=name 活动日期=date 积分类型=rule 活动名称=title 次数=times',
    about: ['有一行的积分类型不存在', 'one row names a rule that does not exist'],
  },
  {
    file: '2025-q4-help', encoding: 'gb18030', doors: 'hash', dates: 'han',
    titles: ['邻里互助登记表'],
    columns: '序号=serial 姓名=name 房号=household 日期=date 积分类型=rule 活动名称=title 备注=note',
    about: ['入冬互助', 'as winter comes'],
  },
]; // prettier-ignore

const suggestions = [
  {
    file: '2025-h1-suggestion', encoding: 'gb18030', dates: 'slash',
    columns: '日期=date 姓名=name 房号=household 活动名称=title 积分类型=rule',
    about: ['采纳的建议', 'ideas taken up'],
  },
  {
    file: '2025-h2-suggestion', encoding: 'utf8-bom',
    columns: '卡号=card 姓名=name 活动日期=date 活动名称=title',
    options: { rule: 'suggestion' },
    about: ['采纳的建议', 'ideas taken up'],
  },
]; // prettier-ignore

/** The looks by kind of deed, each list in the order of the deeds. */
export const LOOKS = { meetings, votes, cleaning, patrols, watches, help, suggestions };
