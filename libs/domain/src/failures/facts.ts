/** What is known of a type of failure. */
export interface FailureFacts {
  /** HTTP status when the failure answers a request. */
  httpStatus: number;
  /** Whether trying the same thing again, unchanged, can help. */
  retryable: boolean;
  /** Whether each try costs so much, of bytes or of somebody's patience, that the next one comes ever later. */
  costly: boolean;
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
  { costly = false }: Partial<Pick<FailureFacts, 'costly'>> = {},
): FailureFacts => ({
  httpStatus,
  retryable,
  costly,
  title,
  remedy,
});
