// Questions, on a terminal only; without one nothing asks. Ctrl-C at a question ends the run with nothing half-done.

import { refusal } from '../domain/refusal.ts';
import { inquirerLibrary } from './library.ts';

export interface Choice<T> {
  readonly name: string;
  /** What stays on the screen once it is chosen, if not the name. */
  readonly short?: string;
  readonly value: T;
}

/** What a question says besides its own sentence, in the language of the screen. */
export interface AskWords {
  readonly yes: string;
  readonly no: string;
  /** What may be typed, after the sentence. */
  readonly yesOrNo: string;
  /** The same where yes is what Enter means. */
  readonly yesUnlessNo: string;
  readonly neither: string;
  readonly keys: string;
  /** The same under a numbered list of which only a part is seen. */
  readonly keysOfMany: (all: number) => string;
}

async function asked<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    const { name } = error as Error;
    if (name === 'ExitPromptError' || name === 'AbortPromptError') throw refusal('cancelled', {});
    throw error;
  }
}

/** Prompts are talk, so they go to stderr. */
const onStderr = (): { output: NodeJS.WriteStream } => ({ output: process.stderr });

/** Whether the answer is yes; `normal` is what Enter alone means. */
export async function confirm(message: string, words: AskWords, normal = false): Promise<boolean> {
  const inquirer = await inquirerLibrary();
  const prompt = inquirer.createPromptModule(onStderr());
  const theme = {
    keywords: { yes: words.yes, no: words.no, error: () => words.neither },
    style: { defaultAnswer: () => (normal ? words.yesUnlessNo : words.yesOrNo) },
  };
  const { answer } = await asked(prompt([{ type: 'confirm', name: 'answer', message, default: normal, theme }]));
  return answer === true;
}

export async function input(message: string, normal?: string): Promise<string> {
  const inquirer = await inquirerLibrary();
  const prompt = inquirer.createPromptModule(onStderr());
  const question = {
    type: 'input' as const,
    name: 'answer' as const,
    message,
    ...(normal === undefined ? {} : { default: normal }),
  };
  const { answer } = await asked(prompt([question]));
  return String(answer).trim();
}

/** So many choices are seen at once. */
const MOST_SHOWN = 12;

export async function choose<T>(message: string, choices: readonly Choice<T>[], words: AskWords): Promise<T> {
  const inquirer = await inquirerLibrary();
  const prompt = inquirer.createPromptModule(onStderr());
  const isLong = choices.length > MOST_SHOWN;
  const keys = isLong ? words.keysOfMany(choices.length) : words.keys;
  const theme = { indexMode: isLong ? 'number' : 'hidden', style: { keysHelpTip: () => keys } } as const;
  const { answer } = await asked(
    prompt([{ type: 'select', name: 'answer', message, choices: [...choices], pageSize: MOST_SHOWN, theme }]),
  );
  return answer as T;
}
