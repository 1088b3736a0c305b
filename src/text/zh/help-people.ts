// 帮助：居民的来去。

import type { Text } from '../text.ts';

export const helpPeople = {
  resident: {
    add: '登记居民',
    list: '居民列表',
    show: '查看一位居民',
    edit: '修改姓名、电话或房号',
    move: '从某天起搬到另一户',
    leave: '停用账户，并定下积分归谁',
    return: '停用的账户重新启用',
    merge: '两张卡是同一个人：前一张并入后一张，旧卡号照样查得到',
    unmerge: '并错了，重新分开',
    export: '导出一个人的全部资料',
    erase: '清除个人信息，只留卡号和积分',
  },
  options: {
    movedTo: '新房号，如 3-2-501；写 none 表示不再住本社区的任何一户',
    leavingReason: 'moved 搬走、died 去世、other 其他',
    heirs: '积分转给哪位家人；可写多次，平均分',
    share: '积分由同户的家人平均分',
    toPool: '积分交给公益池',
    expirePoints: '积分留在卡上，到期为止',
    returnedOn: '从哪天起重新启用，不写就是今天',
    proxy: '由哪位邻居代办：卡号或姓名',
    exportFile: '写到这个文件：.json 或 .txt',
    below: '低于多少分的列出来，不写就是 20',
    namedNewcomers: '写出姓名、房号和卡号，不要用于公示',
  },
  args: {
    duplicate: '多出来的那张卡',
    survivor: '留下的那张卡',
    merged: '已经并入别人的那张卡',
  },
} satisfies Text['help']['people'];
