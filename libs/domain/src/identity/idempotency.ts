/** Which job a user's idempotency key stands for, and what was asked for with it. */
export interface RequestClaim {
  userId: string;
  /** As the client made it up. */
  key: string;
  /** Of everything that the request asks for: SHA-256, lower-case hex. */
  fingerprint: string;
  jobId: string;
  /** Where the request sends the job a video or an approval: which one. */
  messageId?: string;
  /** The job was deleted since. */
  deleted: boolean;
}

/** How long a key is remembered. Clients that try for longer make up a new one. */
export const IDEMPOTENCY_DAYS = 7;

/** The `idempotencyKeys` collection. */
export interface IdempotencyStore {
  /** The first claim of a key counts: answers that one, which is the given one where the key is new. */
  claim(claim: Omit<RequestClaim, 'deleted'>): Promise<RequestClaim>;
  /** Whether a key stands for a job already. */
  isClaimed(userId: string, key: string): Promise<boolean>;
  /** From now on the keys of a job say that it is deleted. */
  jobDeleted(jobId: string): Promise<void>;
}
