import type { NextFunction, Request, Response } from 'express';

/** What browsers should know about an API's answers: no guessing of types, no frames, no referrer. */
export const responseHeaders = (_request: Request, response: Response, next: NextFunction): void => {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  next();
};
