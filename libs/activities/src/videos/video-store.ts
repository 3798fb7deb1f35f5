import type { Model } from 'mongoose';
import { PROCESS_VIDEO, type MadeBefore, type OperationState, type VideoStore } from '#domain';
import type { JobDocument } from '../mongodb/job.schema.ts';

/** The first of them that is still there is used; the others are there in case that it is not. */
const MOST_MADE_BEFORE = 5;

/** Jobs that process videos, in the `jobs` collection. */
export class MongoVideoStore implements VideoStore {
  /** @param open returns the model once connected, and rejects while MongoDB is down. */
  constructor(private readonly open: () => Promise<Model<JobDocument>>) {}

  async storedBytes(userId: string): Promise<number> {
    const jobs = await this.open();
    const [sum] = await jobs.aggregate<{ bytes: number }>([
      { $match: { userId, kind: PROCESS_VIDEO, storedBytes: { $gt: 0 } } },
      { $group: { _id: null, bytes: { $sum: '$storedBytes' } } },
    ]);
    return sum?.bytes ?? 0;
  }

  async madeBefore(userId: string, contentHash: string): Promise<MadeBefore[]> {
    const jobs = await this.open();
    const found = await jobs
      .find(
        {
          // The index of hashes is used if the filter names the member that it is of.
          ...{ userId, 'operations.contentHash': contentHash },
          operations: { $elemMatch: { contentHash, status: 'completed' } },
        },
        { operations: 1 },
      )
      .sort({ createdAt: -1 })
      .limit(MOST_MADE_BEFORE)
      .lean<{ _id: string; operations: OperationState[] }[]>();
    return found.flatMap(({ _id: jobId, operations }) => {
      const made = operations.find(
        (operation) => operation.contentHash === contentHash && operation.status === 'completed',
      );
      return made ? [{ jobId, name: made.name }] : [];
    });
  }
}
