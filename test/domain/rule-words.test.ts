import { expect, test } from 'vitest';
import { BEGINNING, dayOf, NEVER } from '../../src/domain/calendar.ts';
import { ruleMeant } from '../../src/domain/rule-words.ts';
import type { RuleVersion } from '../../src/domain/rules.ts';
import { ruleWith } from './samples.ts';

const july = dayOf(2026, 7, 1);
const version = (code: string, name: string, from = BEGINNING, to = NEVER): RuleVersion => ({
  ...ruleWith({ code, name }),
  from,
  to,
});

const RULES = new Map<string, readonly RuleVersion[]>([
  ['meeting', [version('meeting', '居民会议')]],
  ['walk', [version('walk', '散步', BEGINNING, dayOf(2026, 6, 30)), version('walk', '健走', july)]],
  ['run', [version('run', '健走')]],
  ['健身', [version('健身', 'meeting')]],
]);
const SYNONYMS = new Map([
  ['Residents’ meeting', 'meeting'],
  ['Vote', 'vote'],
]);

test.each<[string, string, number, string | readonly string[]]>([
  ['its code', 'walk', july, 'walk'],
  ['its code, even where another has that name', 'meeting', july, 'meeting'],
  ['its name', '居民会议', july, 'meeting'],
  ['the name it has on the day', '散步', july - 1, 'walk'],
  ['not the name it had before', '散步', july, []],
  ['not a name that two have', '健走', july, ['walk', 'run']],
  ['a preset’s name in the other language', 'Residents’ meeting', july, 'meeting'],
  ['not a preset’s name where the rule is missing', 'Vote', july, []],
  ['a part of its name is only offered', '会议', july, ['居民会议']],
])('a rule is called by %s', (_, word, day, expected) => {
  expect(ruleMeant(RULES, SYNONYMS, word, day as typeof july)).toEqual(expected);
});
