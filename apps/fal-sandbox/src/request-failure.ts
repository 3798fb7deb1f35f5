import { fieldError } from './fal-errors.ts';
import type { RequestError } from './queue/queued-request.ts';

/** The failure of an accepted request: the queue completes it with this error. */
export class RequestFailure extends Error {
  constructor(readonly error: RequestError) {
    super(error.message);
  }
}

/** A model's complaint about one input field, as fal words it: 422 with a list. @param field its path in the input. */
export const invalidInput = (
  type: string,
  field: (string | number)[],
  message: string,
  input: unknown,
): RequestFailure =>
  new RequestFailure({
    httpStatus: 422,
    errorType: type,
    message,
    body: fieldError(type, ['body', ...field], message, input),
  });
