import type { JobRef } from '../job/job.ts';

/**
 * A file that was sent to fal's storage for a job. Whoever has its address can read it, and fal has no way to delete it:
 * it goes when it expires.
 */
export interface FalFile extends JobRef {
  url: string;
  /** The object of the bucket whose bytes it has, and the `etag` of those bytes. */
  key: string;
  etag: string;
  bytes: number;
  sentAt: Date;
  /** When fal has removed it. */
  expiresAt: Date;
}

/** The `falFiles` collection: what was sent to fal's storage and has not expired. */
export interface FalFileStore {
  /** Records a file before its first byte leaves. */
  begin(file: FalFile): Promise<void>;
  /** Records that all of it has arrived, and until when it stays from then on. */
  arrived(url: string, expiresAt: Date): Promise<void>;
  /** The address of the same bytes where they have arrived already and stay until then; `null` where they do not. */
  reusable(file: Pick<FalFile, 'jobId' | 'key' | 'etag'>, until: Date): Promise<string | null>;
  /** Oldest first, also those that did not arrive whole. */
  ofJob(jobId: string): Promise<FalFile[]>;
  /** Forgets the files of a job; answers how many there were. */
  removeOf(jobId: string): Promise<number>;
}
