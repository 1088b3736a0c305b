import { expect, test } from 'vitest';
import { mentions } from '../../src/domain/mention.ts';

test.each<[string, string, string[], string[], boolean]>([
  ['a name in a sentence', '帮张秀英买药', ['张秀英'], [], true],
  ['one of several names', '张阿姨来了', ['张秀英', '张阿姨'], [], true],
  ['no name', '帮邻居买药', ['张秀英'], [], false],
  ['a name inside the longer one of somebody else', '王芳芳来了', ['王芳'], ['王芳芳'], false],
  ['both beside each other', '王芳芳和王芳来了', ['王芳'], ['王芳芳'], true],
  ['a Latin name as a word', 'for Li Na, twice', ['Li Na'], [], true],
  ['a Latin name inside a longer word', 'for Li Nathan', ['Li Na'], [], false],
  ['a telephone number', '["x","13800001234"]', ['13800001234'], [], true],
  ['a telephone number inside a longer one', '138000012345', ['13800001234'], [], false],
  ['nothing to look for', '张秀英', [], [], false],
])('%s', (_, text, names, longer, found) => expect(mentions(text, names, longer)).toBe(found));
