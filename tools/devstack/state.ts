import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { pidOf } from './process/index.ts';

const stateSchema = z.object({
  /** Identity of the process that supervises the stack. */
  supervisor: z.string(),
  /** What started it: the stack of a demo ends with the demo. */
  startedBy: z.enum(['make up', 'make demo']),
  /** Identities of the parts' processes, each the leader of a group. */
  parts: z.array(z.object({ name: z.string(), identity: z.string() })),
  /** The addresses to show, once every part is ready. */
  addresses: z.string().nullable(),
  /** The last times that a part ended and was started again. */
  restarts: z.array(z.object({ at: z.iso.datetime(), notice: z.string() })),
});

/** What is written down about a stack, so that another command can find and stop it. */
export type StackState = z.infer<typeof stateSchema>;

const stateFile = (directory: string): string => join(directory, 'state.json');
const failureFile = (directory: string): string => join(directory, 'failure.txt');

/** The state written last; null when there is none, or a file that says nothing. */
export const readState = async (directory: string): Promise<StackState | null> => {
  try {
    return stateSchema.parse(JSON.parse(await readFile(stateFile(directory), 'utf8')));
  } catch {
    return null;
  }
};

/** Replaces the state at once: a reader sees the old or the new one. One call at a time. */
export const writeState = async (directory: string, state: StackState): Promise<void> => {
  await mkdir(directory, { recursive: true });
  const temporary = `${stateFile(directory)}.${process.pid}`;
  await writeFile(temporary, JSON.stringify(state, null, 2));
  await rename(temporary, stateFile(directory));
};

/** Removes the state, whoever wrote it. */
export const clearState = (directory: string): Promise<void> => rm(stateFile(directory), { force: true });

/** Removes the state when this process wrote it. */
export const clearOwnState = async (directory: string): Promise<void> => {
  const state = await readState(directory);
  if (state !== null && pidOf(state.supervisor) === process.pid) await clearState(directory);
};

/** Writes down why the stack stopped by itself. */
export const recordFailure = (directory: string, message: string): Promise<void> =>
  writeFile(failureFile(directory), `${message}\n`);

/** Why the stack stopped by itself; null when it did not. */
export const readFailure = async (directory: string): Promise<string | null> => {
  const message = await readFile(failureFile(directory), 'utf8').catch(() => null);
  return message?.trimEnd() ?? null;
};

/** Like `readFailure`, but removes it. */
export const takeFailure = async (directory: string): Promise<string | null> => {
  const message = await readFailure(directory);
  await rm(failureFile(directory), { force: true });
  return message;
};

const RESTARTS_KEPT = 5;

/** Adds a part that is ready, in the place of its earlier process. */
export const addPart = (state: StackState, part: StackState['parts'][number]): void => {
  state.parts = [...state.parts.filter(({ name }) => name !== part.name), part];
};

/** Adds that a part ended and is started again; the last five are kept. */
export const addRestart = (state: StackState, notice: string): void => {
  state.restarts = [...state.restarts, { at: new Date().toISOString(), notice }].slice(-RESTARTS_KEPT);
};
