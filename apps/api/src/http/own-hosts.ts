import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Failure } from '#domain';
import type { ApiConfig } from '../config.ts';
import { isLoopback } from './loopback.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * On a loopback address, accepts only requests for its own host names. A web page can point its own name here once
 * it is loaded (DNS rebinding), and then has the same origin as the API for the browser; its host name reveals it.
 * Open to the network, the API cannot know its names, and accepts all.
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
