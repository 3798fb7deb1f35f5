import { register } from 'node:module';
import process from 'node:process';

/** What a run shares, for `teardown.mjs` to stop. */
export let shared;

/**
 * Starts what all specs of the tier share. Jest calls it once before them, in the process that starts the workers, but
 * not if none of the tier's specs is to run.
 */
export default async ({ maxWorkers }) => {
  register('./sources.mjs', import.meta.url);
  const { startShared } = await import('./shared.ts');
  try {
    shared = await startShared(maxWorkers);
    process.env.PLAYED_SHARED = JSON.stringify(shared.facts);
  } catch (error) {
    // Throwing here would end the whole run, including the other tiers. The specs fail instead.
    process.env.PLAYED_SHARED = JSON.stringify({ failed: String(error?.stack ?? error) });
  }
};
