import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { pidOf } from './process/index.ts';

const stateSchema = z.object({
  /** Identity of the process that supervises the stack. */
  supervisor: z.string(),
  /** Identities of the parts' processes, each the leader of a group. */
  parts: z.array(z.object({ name: z.string(), identity: z.string() })),
  /** The addresses to show, once every part is ready. */
  addresses: z.string().nullable(),
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

/** Why the stack stopped by itself, said once; null when it did not. */
export const takeFailure = async (directory: string): Promise<string | null> => {
  const message = await readFile(failureFile(directory), 'utf8').catch(() => null);
  await rm(failureFile(directory), { force: true });
  return message?.trimEnd() ?? null;
};
