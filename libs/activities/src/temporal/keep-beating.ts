import { heartbeat } from '@temporalio/activity';

const EVERY_MS = 5000;

/**
 * Heartbeats while a step runs that tells nothing by itself: a request whose answer takes a minute, a file that is
 * hashed. A worker that died is then noticed soon although the step is allowed to take long.
 *
 * @param message what people read among the pending activities in the Temporal Web UI.
 */
export const keepBeating = async <T>(message: string, step: () => Promise<T>): Promise<T> => {
  heartbeat({ message });
  const timer = setInterval(() => heartbeat({ message }), EVERY_MS);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
};
