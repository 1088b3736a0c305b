// 互助的帮助。

import type { Text } from '../text.ts';

export const aid = {
  summaries: {
    post: '登记一件求助的事',
    list: '还没办完的求助，不写姓名',
    show: '看一件求助：谁求助、谁帮忙、走到哪一步',
    take: '有人愿意帮忙',
    release: '接了又来不了',
    slip: '打印凭条，双方各有一个号码',
    done: '帮完了，给帮忙的人申请积分',
    confirm: '一方确认：刷卡，或报凭条上的号码',
    thank: '求助人用自己的分表示感谢',
    suggest: '找谁帮忙合适，为什么',
    forecast: '下个月大约有哪些求助',
    cancel: '不用帮了；已申请的积分一并撤回',
  },
  args: {
    aid: '互助编号',
    requester: '求助人：卡号、姓名或 姓名@房号',
    need: '要帮什么；不会写在公告栏上',
    helpers: '帮忙的人的卡号或姓名；可写多位，要么全做要么全不做',
    helpersThere: '到场帮忙的人；不写就是所有接单的人',
    thanks: '给每位帮忙的人多少分；不写就按答应的',
  },
  options: {
    category: '类别，如 代买；会写在公告栏上',
    rule: '帮忙的人按哪条规则得分，这条规则要双方确认',
    pay: '不按规则，由求助人付给每位帮忙的人多少分',
    date: '哪天要帮忙；不写就是哪天都行',
    time: '几点，如 14:00-16:00',
    building: '哪一栋；不写就是求助人住的那栋',
    helpers: '要几个人；不写就是 1 人',
    thanks: '求助人答应谢给每位帮忙的人多少分（自己的分）',
    state:
      'open 待接、taken 已接、done 已完成、confirmed 双方已确认、settled 已结清、cancelled 已取消、all 全部；不写就是还没办完的',
    ofCategory: '只看这一类',
    ofBuilding: '只看这一栋',
    board: '只列还缺人的，贴公告栏用',
    out: '凭条另写到这个文件：.html；- 表示标准输出',
    by: '到柜台确认的人的卡号或姓名',
    code: '凭条上的六位号码',
    hours: '每人帮了几小时',
    team: '组队帮忙时，每位成员另按这条规则得分',
    top: '列几位；不写就是 5 位',
    month: '哪个月，如 2026-04；不写就是下个月',
  },
  examples: [
    '互助 发布 0101 "去药店买药" --category 代买 --rule errand --date 2026-03-08 --thanks 5',
    '互助 接单 3 0102',
    '互助 凭条 3 -o 凭条.html',
    '互助 完成 3 --date 2026-03-08',
    '互助 确认 3 --by 0101',
    '互助 确认 3 --code 123456',
  ],
} satisfies Text['help']['aid'];
