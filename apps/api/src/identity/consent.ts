import type { Consent } from '#domain';
import type { Caller } from './caller.ts';

/** Who states something now, for the record. @param userId the user that the caller acts for. */
export const statedBy = (caller: Caller, userId: string): Omit<Consent, 'statement'> => ({
  by: caller.key?.userId ?? userId,
  keyId: caller.key?.keyId ?? null,
  at: new Date().toISOString(),
});

/** A statement of consent, made by whoever sends the request. @param userId the user that the caller acts for. */
export const consentBy = (caller: Caller, userId: string, statement: string): Consent => ({
  statement,
  ...statedBy(caller, userId),
});
