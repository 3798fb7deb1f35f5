/** Whether a value from outside is an object with members, and not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an id of a request at fal looks like. Ids become part of addresses, so anything else is none. */
export const REQUEST_ID = /^[\w-]{1,128}$/;

export const isRequestId = (value: unknown): value is string =>
  typeof value === 'string' && REQUEST_ID.test(value);
