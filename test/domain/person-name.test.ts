import { expect, test } from 'vitest';
import { isNameOfPerson, personName } from '../../src/domain/person-name.ts';

test.each([
  ['张 三', '张三'],
  ['张　三', '张三'],
  ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
  ['John  Smith', 'John Smith'],
])('the name %s is %s', (text, expected) => {
  expect(personName(text)).toBe(expected);
});

test.each([
  ['张三', true],
  ['John Smith', true],
  ['', false],
  ['张三@3-2-501', false],
  ['张三，李四', false],
  ['三'.repeat(61), false],
])('%s can be a name: %s', (text, expected) => {
  expect(isNameOfPerson(text)).toBe(expected);
});
