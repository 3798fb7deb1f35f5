import type { IncomingHttpHeaders } from 'node:http';

export const FAL_SIGNATURES = Symbol('FalSignatures');

export interface FalSignatures {
  verify(headers: IncomingHttpHeaders, rawBody: Uint8Array): Promise<boolean>;
}
