// 帮助：按户计分、试点楼栋、问卷。

import type { Text } from '../text.ts';

export const schemeOptions = {
  scoredBy: 'resident 按人、household 按户（一次活动全户只记一次）',
  buildings: '只限哪几栋，如 3,5；或 none',
  pilot: '只在这一栋试点；值写 common 就是结束试点',
  surveyTitle: '问卷名称',
  surveyDay: '调查日期，不写就是今天',
  surveyBy: 'building 按楼栋、age 按年龄段',
};

export const survey = {
  import: '导入收回的问卷，一人一行',
  list: '问卷列表',
  report: '各题各选项有多少人选',
  remove: '撤回一份导错的问卷',
} satisfies Text['help']['survey'];
