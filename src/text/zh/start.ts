// 建立新账。

import type { Text } from '../text.ts';

export const start = {
  askName: '社区叫什么名字？',
  unnamed: '我们社区',
  created: (l) => [
    `${l.name}的积分账已建好：${l.path}（${l.preset === 'blank' ? '空白模板' : '标准模板'}，${l.rules} 条规则）。`,
    '下一步：jifen 导入 居民 居民.csv，或 jifen 居民 添加 --name 姓名 --household 3-2-501',
  ],
} satisfies Text['start'];
