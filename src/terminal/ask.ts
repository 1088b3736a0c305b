// Questions, on a terminal only; without one nothing asks. Ctrl-C at a question ends the run with nothing half-done.

import { refusal } from '../domain/refusal.ts';
import { inquirerLibrary } from './library.ts';

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
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

export async function confirm(message: string): Promise<boolean> {
  const inquirer = await inquirerLibrary();
  const prompt = inquirer.createPromptModule(onStderr());
  const { answer } = await asked(prompt([{ type: 'confirm', name: 'answer', message, default: false }]));
  return answer === true;
}

export async function input(message: string, normal?: string): Promise<string> {
  const inquirer = await inquirerLibrary();
  const prompt = inquirer.createPromptModule(onStderr());
  const question = { type: 'input' as const, name: 'answer' as const, message, ...(normal === undefined ? {} : { default: normal }) };
  const { answer } = await asked(prompt([question]));
  return String(answer).trim();
}

export async function choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T> {
  const inquirer = await inquirerLibrary();
  const prompt = inquirer.createPromptModule(onStderr());
  const { answer } = await asked(prompt([{ type: 'select', name: 'answer', message, choices: [...choices] }]));
  return answer as T;
}
