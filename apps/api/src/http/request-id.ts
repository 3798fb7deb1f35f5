import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export const REQUEST_ID_HEADER = 'X-Request-Id';

/** Only what is safe to log unchanged. */
const ACCEPTABLE = /^[\w.-]{1,64}$/;

/** Gives every request an id, the caller's if acceptable, and returns it. */
export const requestId = (request: Request, response: Response, next: NextFunction): void => {
  const given = request.get(REQUEST_ID_HEADER);
  response.setHeader(REQUEST_ID_HEADER, given && ACCEPTABLE.test(given) ? given : randomUUID());
  next();
};

export const requestIdOf = (response: Response): string => String(response.getHeader(REQUEST_ID_HEADER));
