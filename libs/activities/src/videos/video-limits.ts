import { processorTimeUsedUp, storageFull, type StorageMeter, type UsageStore } from '#domain';

/** A user's share of the installation. */
export interface VideoLimits {
  /** @throws LimitReached `ProcessorTimeUsedUp` or `StorageFull` if nothing is left of it. */
  assertLeft(userId: string): Promise<void>;
  /** @throws LimitReached `StorageFull` if further outputs have no room. */
  assertRoom(userId: string, bytes: number): Promise<void>;
  countProcessorTime(userId: string, seconds: number): Promise<void>;
}

/**
 * Does work of a user, and counts the processor time that it says. Where it ends badly it says none: then the time by the clock
 * counts, so that what fails or is cancelled is not free. Where it cannot be counted, work goes on: runs outlast MongoDB.
 *
 * @throws what the work throws.
 */
export const counted = async <Done extends { processorSeconds: number }>(
  { countProcessorTime }: Pick<VideoLimits, 'countProcessorTime'>,
  userId: string,
  work: () => Promise<Done>,
): Promise<Done> => {
  const began = performance.now();
  const count = (seconds: number): Promise<void> =>
    countProcessorTime(userId, seconds).catch(() => undefined);
  try {
    const done = await work();
    await count(done.processorSeconds);
    return done;
  } catch (error) {
    await count((performance.now() - began) / 1000);
    throw error;
  }
};

export interface VideoLimitsDependencies {
  usage: Pick<UsageStore, 'addProcessorSeconds' | 'processorSeconds'>;
  storage: StorageMeter;
  /** Of a user: processor time of a day, and bytes of all outputs. */
  limits: { processorSeconds: number; storedBytes: number };
}

/** Limits that hold between operations: one that has begun is finished. */
export const createVideoLimits = ({ usage, storage, limits }: VideoLimitsDependencies): VideoLimits => {
  const assertStorage = async (
    userId: string,
    more: number,
    isFull: (bytes: number) => boolean,
  ): Promise<void> => {
    const used = await storage.storedBytes(userId);
    if (isFull(used + more)) throw storageFull({ userId, used, limit: limits.storedBytes }, new Date());
  };
  return {
    assertLeft: async (userId) => {
      const at = new Date();
      const used = await usage.processorSeconds(userId, at);
      const limit = limits.processorSeconds;
      if (used >= limit) throw processorTimeUsedUp({ userId, used, limit }, at);
      await assertStorage(userId, 0, (bytes) => bytes >= limits.storedBytes);
    },
    assertRoom: (userId, more) => assertStorage(userId, more, (bytes) => bytes > limits.storedBytes),
    countProcessorTime: (userId, seconds) => usage.addProcessorSeconds(userId, new Date(), seconds),
  };
};
