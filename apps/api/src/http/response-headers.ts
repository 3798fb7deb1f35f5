import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * What browsers and caches should know about every response: it is data, must not be rendered, framed, embedded or
 * sniffed, and is not cached. No `Access-Control-Allow-*`: pages of other origins cannot read it. No
 * `Strict-Transport-Security` either: that is up to whatever terminates TLS.
 */
export const RESPONSE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;

/** Swagger UI has its own scripts and styles, some inline styles and images, and talks to this API only. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

const setting =
  (headers: Readonly<Record<string, string>>): RequestHandler =>
  (_request: Request, response: Response, next: NextFunction): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };

/** For every response. */
export const responseHeaders = setting(RESPONSE_HEADERS);

/** For HTML pages. */
export const pageHeaders = setting({ 'Content-Security-Policy': PAGE_POLICY });
