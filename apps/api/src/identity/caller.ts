import { allows, Failure, type ApiKey, type Scope } from '#domain';
import { inBody, InvalidRequest, inParameter, type FieldPlace } from '../http/invalid-request.ts';

/** Who sends a request, and what they may do. */
export interface Caller {
  /** Whose key the request had, and which; `null` where it needs none. */
  key: { userId: string; keyId: string } | null;
  /**
   * The user that the request is about: the one that it names, or its own.
   *
   * @param place where it names a user, in the query unless told otherwise.
   * @throws Failure `ForbiddenUser` or `InvalidRequest`
   */
  actsFor(userId: string | undefined, place?: FieldPlace): string;
  /** Whether they may see what only operators need to. */
  isAdmin: boolean;
  /** @throws Failure `MissingScope` */
  assertMay(scope: Scope): void;
}

/** Somebody on this machine, while there are no keys: believed, and therefore asked whom the request is for. */
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

/** Who a key belongs to. */
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
