import { mkdir, writeFile } from 'node:fs/promises';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowHandle } from '@temporalio/client';

const folder = new URL('../histories/', import.meta.url);

/**
 * Keeps the history of a run as a file that the replay tests hold the code against. Only when asked for, with
 * `RECORD_HISTORIES=1`: recording anew after each change would prove nothing.
 */
export const recordHistory = async (handle: WorkflowHandle, name: string): Promise<void> => {
  if (process.env.RECORD_HISTORIES !== '1') return;
  await mkdir(folder, { recursive: true });
  // The record says how a job ended before its run closes.
  await handle.result().catch(() => undefined);
  const history = await handle.fetchHistory();
  await writeFile(new URL(`${name}.json`, folder), `${historyToJSON(history)}\n`);
};
