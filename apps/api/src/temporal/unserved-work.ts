import type { temporal } from '@temporalio/proto';

type Description = temporal.api.workflowservice.v1.IDescribeTaskQueueResponse;

/** Tasks of a queue that no worker is asking for. */
export interface UnservedWork {
  /** According to Temporal, which counts approximately. */
  tasks: number;
  /** How long the oldest of them has been waiting. */
  oldestSeconds: number;
}

/**
 * A worker with nothing to do asks Temporal for tasks once a minute, and Temporal lists it for five minutes after its
 * last request. One whose slots are all taken does not ask, so a single missed request proves nothing.
 */
const ASKED_WITHIN_MS = 120_000;

/** `null` if nothing is waiting, or if a worker asked for tasks lately. */
export const unservedWork = ({ stats, pollers }: Description, now: number): UnservedWork | null => {
  const tasks = Number(stats?.approximateBacklogCount ?? 0);
  const isServed = (pollers ?? []).some(
    ({ lastAccessTime }) => now - Number(lastAccessTime?.seconds ?? 0) * 1000 <= ASKED_WITHIN_MS,
  );
  if (tasks === 0 || isServed) return null;
  return { tasks, oldestSeconds: Number(stats?.approximateBacklogAge?.seconds ?? 0) };
};
