import { register } from 'node:module';
import process from 'node:process';

/** What of a run `teardown.mjs` stops. */
export let shared;

/**
 * Starts what all specs of the tier share. Jest calls it once before them, in the process that starts the workers, and
 * not where none of them is to run.
 */
export default async ({ maxWorkers }) => {
  register('./sources.mjs', import.meta.url);
  const { startShared } = await import('./shared.ts');
  try {
    shared = await startShared(maxWorkers);
    process.env.PLAYED_SHARED = JSON.stringify(shared.facts);
  } catch (error) {
    // Thrown here it would end the whole run, also of the other tiers: it is for the specs to fail.
    process.env.PLAYED_SHARED = JSON.stringify({ failed: String(error?.stack ?? error) });
  }
};
