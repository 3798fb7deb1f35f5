import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { asFailure, ClientGone } from './as-failure.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** How long to keep reading from a client that is still sending, so that it gets to read the response. */
const LINGER_MS = 2000;

/** Job and version; the token follows them. */
const WEBHOOK_PATH = /^(\/api\/webhooks\/fal\/[^/]+\/[^/]+\/).+/i;

/** The token follows. */
const FILE_PATH = /^(\/api\/files\/)[^/]+/i;

/** The path of a request as logs and answers may show it: without the secret token of a webhook or of files. */
const shownPath = (path: string): string => path.replace(WEBHOOK_PATH, '$1***').replace(FILE_PATH, '$1***');

/** Turns anything thrown into problem details. Our own errors are logged with the request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Api');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const failure = asFailure(error);
    const problem = toProblem(failure, shownPath(request.path), requestIdOf(response));
    const clientGone = error instanceof ClientGone || (request.destroyed && !request.complete);
    if (clientGone) return;
    if (problem.status >= 500) this.log(request, problem.requestId, failure.cause ?? failure);
    if (response.headersSent) return;
    const seconds = retryAfterSeconds(failure);
    if (seconds !== null) response.setHeader('Retry-After', String(seconds));
    if (!request.complete) hangUpLater(request, response);
    response.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
  }

  private log(request: Request, requestId: string, cause: unknown): void {
    const trace = cause instanceof Error ? cause.stack : String(cause);
    this.logger.error(`${request.method} ${shownPath(request.path)} failed (request ${requestId})`, trace);
  }
}

/** Node keeps reading the rest of a rejected body; without a limit, a client could send forever. */
const hangUpLater = (request: Request, response: Response): void => {
  response.once('finish', () => {
    const timer = setTimeout(() => request.destroy(), LINGER_MS).unref();
    request.once('end', () => clearTimeout(timer));
  });
};
