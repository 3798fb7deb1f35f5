import type { StorageMeter } from '../limits/quota.ts';

/** An operation of an earlier job. */
export interface MadeBefore {
  jobId: string;
  /** Of the operation. */
  name: string;
}

/** What only the processing of videos needs of the `jobs` collection. */
export interface VideoStore extends StorageMeter {
  /** Completed operations of the user's jobs that made the same; those of the newest jobs first, at most five. */
  madeBefore(userId: string, contentHash: string): Promise<MadeBefore[]>;
}
