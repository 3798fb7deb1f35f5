import { allows, Failure, type ApiKey, type Scope } from '#domain';
import { inBody, InvalidRequest, inParameter, type FieldPlace } from '../http/invalid-request.ts';

/** The sender of a request, and what it may do. */
export interface Caller {
  /** The key of the request and its owner; `null` if none is needed. */
  key: { userId: string; keyId: string } | null;
  /**
   * The user that the request is about: the named one, or the caller.
   *
   * @param place where the request names a user, by default in the query.
   * @throws Failure `ForbiddenUser` or `InvalidRequest`
   */
  actsFor(userId: string | undefined, place?: FieldPlace): string;
  /** Whether the caller may see what only operators need. */
  isAdmin: boolean;
  /** @throws Failure `MissingScope` */
  assertMay(scope: Scope): void;
}

/** A caller on this machine, while there are no keys: trusted, and so required to name the user. */
export const localCaller: Caller = {
  key: null,
  isAdmin: true,
  actsFor: (userId, place = 'parameter') => {
    if (userId !== undefined) return userId;
    const problem =
      place === 'body'
        ? inBody(['userId'], 'required', 'is required')
        : inParameter('userId', 'required', 'is required');
    throw new InvalidRequest([problem]);
  },
  assertMay: () => undefined,
};

/** The owner of a key. */
export const keyCaller = ({
  keyId,
  userId: own,
  scopes,
}: Pick<ApiKey, 'keyId' | 'userId' | 'scopes'>): Caller => ({
  key: { userId: own, keyId },
  isAdmin: allows(scopes, 'admin'),
  actsFor: (userId = own) => {
    if (userId !== own && !allows(scopes, 'admin'))
      throw new Failure('ForbiddenUser', `The key belongs to ${own}, and the request names ${userId}.`);
    return userId;
  },
  assertMay: (scope) => {
    if (!allows(scopes, scope))
      throw new Failure(
        'MissingScope',
        `The request needs the scope ${scope}; the key has ${scopes.join(', ') || 'none'}.`,
      );
  },
});
