import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { FalError } from './fal-errors.ts';

/** Sends an error the way fal does: its body as it is, and its headers. */
@Catch(FalError)
export class FalErrorFilter implements ExceptionFilter<FalError> {
  catch(error: FalError, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.status(error.getStatus()).set(error.headers).json(error.body);
  }
}
