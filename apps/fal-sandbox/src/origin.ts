import type { Request } from 'express';

/** The sandbox's address as the caller knows it. */
export const originOf = (request: Request): string =>
  `${request.protocol}://${request.get('host') ?? 'localhost'}`;
