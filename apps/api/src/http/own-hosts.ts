import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Failure } from '#domain';
import type { ApiConfig } from '../config.ts';
import { isLoopback } from './loopback.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * On a loopback address, answers only requests for names that belong to it. A web page can have its own name lead here
 * once it is loaded (DNS rebinding), and is then of one origin with the API for the browser; its name gives it away.
 * Open to the network, the API cannot know by which names it is reached, and takes all.
 *
 * @throws Failure `ForbiddenHost`, when a request comes
 */
export const refuseOtherHosts = ({
  API_HOST,
  PUBLIC_URL,
}: Pick<ApiConfig, 'API_HOST' | 'PUBLIC_URL'>): RequestHandler => {
  const own = new Set([...LOOPBACK, API_HOST, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [])]);
  return (request: Request, _response: Response, next: NextFunction): void => {
    // Absent in HTTP/1.0 only, which no browser speaks.
    const host = (request.hostname as string | undefined)?.toLowerCase();
    if (isLoopback(API_HOST) && host !== undefined && !own.has(host))
      throw new Failure('ForbiddenHost', `The request asks for the host ${host}, which is not this API.`);
    next();
  };
};
