/** Whether an external value is an object, and not an array. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The format of a request id at fal. Ids become part of URLs, so anything else is rejected. */
export const REQUEST_ID = /^[\w-]{1,128}$/;

export const isRequestId = (value: unknown): value is string =>
  typeof value === 'string' && REQUEST_ID.test(value);
