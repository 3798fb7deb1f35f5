import type { Consent } from '#domain';
import type { Caller } from './caller.ts';

/** A statement of consent, made by whoever sends the request. @param userId the user that the caller acts for. */
export const consentBy = (caller: Caller, userId: string, statement: string): Consent => ({
  statement,
  by: caller.key?.userId ?? userId,
  keyId: caller.key?.keyId ?? null,
  at: new Date().toISOString(),
});
