import { HttpException } from '@nestjs/common';
import type { FaultOf } from './faults/fault.ts';

/**
 * An error response: a record is sent as JSON, in fal's wording; a text as plain text, like a proxy in front of
 * fal.
 */
export class FalError extends HttpException {
  constructor(
    status: number,
    readonly body: Record<string, unknown> | string,
    readonly headers: Record<string, string> = {},
  ) {
    super(body, status);
  }
}

export const unauthorized = () => new FalError(401, { detail: 'No user found for Key ID and Secret' });

export const locked = () =>
  new FalError(403, {
    detail: 'User is locked. Reason: Exhausted balance. (This is the sandbox: nothing is billed.)',
  });

export const notFound = (detail = 'Request not found (sandbox)') => new FalError(404, { detail });

/** One complaint of a model about its input. */
export interface FieldProblem {
  type: string;
  loc: (string | number)[];
  msg: string;
  input?: unknown;
}

/** A model's error list. */
export const fieldErrors = (problems: FieldProblem[]) => ({
  detail: problems.map(({ type, loc, msg, input = null }) => ({
    ...{ loc, msg, type },
    ...{ url: `https://docs.fal.ai/errors#${type}`, ctx: {}, input },
  })),
});

/** A model's error list with one entry. */
export const fieldError = (type: string, loc: FieldProblem['loc'], msg: string, input: unknown = null) =>
  fieldErrors([{ type, loc, msg, input }]);

/** @throws FalError 422 unless the field is a URL. */
export const checkUrl = (input: Record<string, unknown>, field: string): void => {
  const url = input[field];
  if (url === undefined)
    throw new FalError(422, fieldError('missing', ['body', field], 'Field required', input));
  if (typeof url !== 'string' || !URL.canParse(url)) {
    throw new FalError(422, fieldError('url_parsing', ['body', field], 'Input should be a valid URL', url));
  }
};

/** fal's infrastructure errors by status. */
const INFRASTRUCTURE: Record<number, string> = {
  500: 'internal_error',
  502: 'runner_disconnected',
  503: 'runner_scheduling_failure',
  504: 'request_timeout',
};

const infrastructure = (status: number): FalError => {
  const error_type = INFRASTRUCTURE[status] ?? 'internal_error';
  const headers: Record<string, string> = { 'X-Fal-Error-Type': error_type };
  if (status === 504) headers['X-Fal-Request-Timeout-Type'] = 'user';
  return new FalError(status, { detail: `sandbox: ${error_type.replaceAll('_', ' ')}`, error_type }, headers);
};

/** The answer of the fault `http-error`. */
export const simulatedError = ({ status, detail }: FaultOf<'http-error'>): FalError => {
  if (detail === 'bare') return new FalError(status, `sandbox: HTTP ${status} of something before fal`);
  if (status === 401) return unauthorized();
  if (status === 403) return locked();
  if (status === 422) {
    const message = 'sandbox: the input was set to be wrong';
    return new FalError(
      422,
      detail === 'text' ? { detail: message } : fieldError('value_error', ['body', 'steps'], message),
    );
  }
  if (status >= 500) return infrastructure(status);
  return new FalError(status, { detail: `sandbox: simulated HTTP ${status}` });
};
