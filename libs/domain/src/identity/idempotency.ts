/** The job of a user's idempotency key, and the request made with it. */
export interface RequestClaim {
  userId: string;
  /** As chosen by the client. */
  key: string;
  /** SHA-256 of the whole request, lower-case hex. */
  fingerprint: string;
  jobId: string;
  /** The id of the video or approval that the request sends to the job, if any. */
  messageId?: string;
  /** The job has been deleted. */
  deleted: boolean;
}

/** How long a key is remembered. Clients that retry for longer need a new one. */
export const IDEMPOTENCY_DAYS = 7;

/** The `idempotencyKeys` collection. */
export interface IdempotencyStore {
  /** Returns the first claim of a key, which is the given one if the key is new. */
  claim(claim: Omit<RequestClaim, 'deleted'>): Promise<RequestClaim>;
  /** Whether a key already belongs to a job. */
  isClaimed(userId: string, key: string): Promise<boolean>;
  /** Marks the keys of a job as belonging to a deleted job. */
  jobDeleted(jobId: string): Promise<void>;
}
