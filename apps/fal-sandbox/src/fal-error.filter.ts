import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { FalError } from './fal-errors.ts';

/** Sends an error with its headers, and its body as JSON or as plain text. */
@Catch(FalError)
export class FalErrorFilter implements ExceptionFilter<FalError> {
  catch(error: FalError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.status(error.getStatus()).set(error.headers);
    if (typeof error.body === 'string') response.type('text/plain').send(error.body);
    else response.json(error.body);
  }
}
