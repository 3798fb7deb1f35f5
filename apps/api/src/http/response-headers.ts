import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * What browsers and caches should know about every answer: it is data and nothing to be shown, framed, embedded or
 * guessed the type of, and it is kept nowhere. No `Access-Control-Allow-*`: pages of other origins read nothing.
 * No `Strict-Transport-Security` either, as it is the business of whoever ends TLS.
 */
export const RESPONSE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;

/** Swagger UI has scripts and styles of its own, some styles and pictures in place, and talks to this API only. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

const setting =
  (headers: Readonly<Record<string, string>>): RequestHandler =>
  (_request: Request, response: Response, next: NextFunction): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };

/** For every answer. */
export const responseHeaders = setting(RESPONSE_HEADERS);

/** For a page that people look at. */
export const pageHeaders = setting({ 'Content-Security-Policy': PAGE_POLICY });
