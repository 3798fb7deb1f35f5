import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowHandle } from '@temporalio/client';

const folder = new URL('../histories/', import.meta.url);
/** In the traces of errors; says nothing about a run. */
const checkout = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Saves a run's history as a file that the replay tests check the code against. Only on request, with
 * `RECORD_HISTORIES=1`, because a history re-recorded after every change would prove nothing.
 */
export const recordHistory = async (handle: WorkflowHandle, name: string): Promise<void> => {
  if (process.env.RECORD_HISTORIES !== '1') return;
  await mkdir(folder, { recursive: true });
  // The record shows how a job ended before its run closes.
  await handle.result().catch(() => undefined);
  const history = await handle.fetchHistory();
  await writeFile(new URL(`${name}.json`, folder), `${historyToJSON(history).replaceAll(checkout, '')}\n`);
};
