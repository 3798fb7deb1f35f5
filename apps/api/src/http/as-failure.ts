import { HttpException } from '@nestjs/common';
import { Failure, type FailureType } from '#domain';

/** What the framework and its body parser reject, by HTTP status. */
const FRAMEWORK_FAILURES: Readonly<Record<number, FailureType>> = {
  400: 'InvalidRequest',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
};

/** The connection closed before the request was complete: there is nobody left to answer. */
export class ClientGone extends Error {
  constructor() {
    super('The client disconnected.');
  }
}

/** One answer for every unknown address. It does not repeat the address, which can hold a token. */
export const nothingHere = (): Failure => new Failure('NotFound', 'There is nothing at this address.');

const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  // The body parser throws `http-errors`; `expose` means that their message may be shown.
  if (error instanceof Error && 'expose' in error && error.expose === true && 'statusCode' in error)
    return Number(error.statusCode);
  return undefined;
};

/** Converts anything thrown to a failure of the closed table; unexpected errors become `Internal` without details. */
export const asFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  const status = statusOf(error) ?? 500;
  if (status === 404) return nothingHere();
  const type = FRAMEWORK_FAILURES[status];
  return type && error instanceof Error
    ? new Failure(type, error.message, { cause: error })
    : new Failure('Internal', 'The request could not be answered.', { cause: error });
};
