/** Things with a limit on how many a user may have open. */
export const OPEN_KINDS = ['jobs', 'uploads'] as const;
export type OpenKind = (typeof OPEN_KINDS)[number];

/** A thing of a user's that is about to be opened. */
export interface Admission {
  kind: OpenKind;
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
  count(kind: OpenKind, userId: string): Promise<number>;
}

/** Counts a user's uploads per day. */
export interface UsageStore {
  /** Counts one more upload; `false` if the day already has `limit`. */
  countUpload(userId: string, at: Date, limit: number): Promise<boolean>;
  /** The number of uploads of a day. */
  uploads(userId: string, at: Date): Promise<number>;
}
