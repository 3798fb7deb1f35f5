/** What a user may have several of at once. Jobs of each kind are counted for themselves. */
export type OpenPool = { of: 'jobs'; kind: string } | { of: 'uploads' };

/** A job or an upload that is about to be opened. */
export interface Admission {
  pool: OpenPool;
  userId: string;
  /** The job's or the upload's. */
  id: string;
}

/** How long what was let in, and has no record yet, counts as open: its request has ended by then. */
export const ADMISSION_MS = 60_000;

/** Bounds how many jobs and uploads a user has open at once. */
export interface AdmissionStore {
  /**
   * Lets one more in; `false` where that would be more than `limit`. Of many at once never more get in than there is
   * room for. Repeating it for what is in already answers `true` and changes nothing.
   */
  admit(admission: Admission, limit: number): Promise<boolean>;
  /** How many are open, those that are about to be included. */
  count(pool: OpenPool, userId: string): Promise<number>;
}

/** Counts what a user sends in a day. */
export interface UsageStore {
  /** Counts one more upload; `false` where the day has as many as `limit` already. */
  countUpload(userId: string, at: Date, limit: number): Promise<boolean>;
  /** How many uploads a day has. */
  uploads(userId: string, at: Date): Promise<number>;
}
