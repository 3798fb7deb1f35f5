/** What is known of a type of failure. */
export interface FailureFacts {
  /** HTTP status when the failure answers a request. */
  httpStatus: number;
  /** Whether trying the same thing again, unchanged, can help. */
  retryable: boolean;
  /** Short, stable title (RFC 9457 `title`). */
  title: string;
  /** What the person can do about it. */
  remedy: string;
}

export const facts = (
  httpStatus: number,
  retryable: boolean,
  title: string,
  remedy: string,
): FailureFacts => ({
  httpStatus,
  retryable,
  title,
  remedy,
});
