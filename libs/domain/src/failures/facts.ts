/** The properties of a failure type. */
export interface FailureFacts {
  /** HTTP status when the failure answers a request. */
  httpStatus: number;
  /** Whether retrying unchanged can help. */
  retryable: boolean;
  /** Whether an attempt is so expensive that the intervals between attempts grow. */
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
