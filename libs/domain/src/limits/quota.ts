/** What a user may have several of at once. Jobs of each kind are counted for themselves. */
export type OpenPool = { of: 'jobs'; kind: string } | { of: 'uploads' };

/** A job or an upload that is about to be opened. */
export interface Admission {
  pool: OpenPool;
  userId: string;
  /** The job's or the upload's. */
  id: string;
}

/** How long something admitted without a record counts as open: its request has ended by then. */
export const ADMISSION_MS = 60_000;

/** Limits how many jobs and uploads a user has open at once. */
export interface AdmissionStore {
  /**
   * Admits one more; `false` if that would exceed `limit`, also under concurrency. Repeating it for something
   * already admitted returns `true` and has no effect.
   */
  admit(admission: Admission, limit: number): Promise<boolean>;
  /** How many are open, including those about to be opened. */
  count(pool: OpenPool, userId: string): Promise<number>;
}

/** Counts what a user does on a day. */
export interface UsageStore {
  /** Counts one more upload; `false` if the day already has `limit`. */
  countUpload(userId: string, at: Date, limit: number): Promise<boolean>;
  /** The number of uploads of a day. */
  uploads(userId: string, at: Date): Promise<number>;
  /** Adds the processor time of a conversion, in seconds, to a day. */
  addProcessorSeconds(userId: string, at: Date, seconds: number): Promise<void>;
  /** The processor time of a day, in seconds. */
  processorSeconds(userId: string, at: Date): Promise<number>;
}

/** Measures what a user's outputs occupy. */
export interface StorageMeter {
  /** Bytes of all outputs that the user has in the bucket. */
  storedBytes(userId: string): Promise<number>;
}
