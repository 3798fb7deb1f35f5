import { setTimeout as delay } from 'node:timers/promises';
import { isFinal } from '#domain';
import type { Display } from './display.ts';
import type { ServiceClient, StatusAnswer } from './service.ts';

const INTERVAL_MS = 500;
/** Longer than the longest real training. */
const LIMIT_MS = 2 * 3600 * 1000;
/** Half a minute without an answer. */
const SILENT_ANSWERS = 60;

const isOver = ({ status }: StatusAnswer): boolean => isFinal(status) || status === 'awaiting_review';

/**
 * Shows the job's progress until it ends or waits for a person; returns its last status.
 *
 * @throws Error if the API is silent for half a minute, or the job takes longer than two hours.
 */
export const followJob = async (
  service: Pick<ServiceClient, 'status'>,
  jobId: string,
  display: Display,
): Promise<StatusAnswer> => {
  const deadline = Date.now() + LIMIT_MS;
  let silent = 0;
  try {
    while (Date.now() < deadline) {
      const answer = await service.status(jobId).catch((error: unknown) => {
        if (++silent >= SILENT_ANSWERS) throw error;
        return null;
      });
      if (answer !== null) {
        silent = 0;
        display.show(answer);
        if (isOver(answer)) return answer;
      }
      await delay(INTERVAL_MS);
    }
  } finally {
    display.end();
  }
  throw new Error(`Job ${jobId} is not over after ${LIMIT_MS / 3_600_000} hours.`);
};
