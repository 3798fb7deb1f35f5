import type { NextFunction, Request, Response } from 'express';
import { Failure } from '#domain';

const READING = ['GET', 'HEAD'];
/** Webhooks are trusted for their token and signature, wherever they come from. */
const WEBHOOKS = '/api/webhooks/';
const FOREIGN_SITES = ['cross-site', 'same-site'];

/** The scheme may differ, as a proxy may terminate TLS. */
const isOwnOrigin = (origin: string, host: string | undefined): boolean =>
  origin === `http://${host}` || origin === `https://${host}`;

const comesFromOtherPage = (request: Request): boolean => {
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  if (site !== undefined && FOREIGN_SITES.includes(site)) return true;
  return origin !== undefined && !isOwnOrigin(origin, request.get('host'));
};

/**
 * Rejects requests that other web pages make a browser send. Browsers send forms without a preflight, so any page
 * could start a paid training on its visitor's machine. Programs send neither header and are not affected.
 *
 * @throws Failure `ForbiddenOrigin`
 */
export const refuseOtherPages = (request: Request, _response: Response, next: NextFunction): void => {
  const exempt = READING.includes(request.method) || request.path.startsWith(WEBHOOKS);
  if (!exempt && comesFromOtherPage(request))
    throw new Failure('ForbiddenOrigin', 'A web page of another origin sent the request.');
  next();
};
