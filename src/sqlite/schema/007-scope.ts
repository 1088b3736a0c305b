// Step 7 of the schema: for whom a rule is, beside its version, and the questionnaires. The answers of a questionnaire
// are sealed: they can be erased with the person who gave them.

import { appendOnly, erasable } from './guards.ts';

export const SCOPE = `
CREATE TABLE rule_scope (
  id INTEGER PRIMARY KEY,
  rule_version INTEGER NOT NULL UNIQUE REFERENCES rule_version (id),
  scored_by TEXT NOT NULL CHECK (scored_by IN ('resident', 'household')),
  buildings TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE survey (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  day INTEGER NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  questions TEXT NOT NULL,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE survey_answer (
  id INTEGER PRIMARY KEY,
  survey INTEGER NOT NULL REFERENCES survey (id),
  resident INTEGER REFERENCES resident (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  building TEXT,
  age_group TEXT,
  answers TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX survey_answer_survey ON survey_answer (survey);
CREATE INDEX survey_answer_resident ON survey_answer (resident) WHERE resident IS NOT NULL;

CREATE TABLE survey_end (
  id INTEGER PRIMARY KEY,
  survey INTEGER NOT NULL UNIQUE REFERENCES survey (id),
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  salt BLOB,
  reason TEXT,
  voucher INTEGER NOT NULL REFERENCES voucher (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
${['rule_scope', 'survey'].map(appendOnly).join('')}
${erasable('survey_answer', ['id', 'survey', 'resident', 'seal', 'voucher'], ['salt', 'building', 'age_group', 'answers'])}
${erasable('survey_end', ['id', 'survey', 'seal', 'voucher'], ['salt', 'reason'])}
`;
