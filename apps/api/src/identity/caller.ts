import { allows, Failure, type Scope } from '#domain';
import { InvalidRequest } from '../http/invalid-request.ts';

/** Who sends a request, and what they may do. */
export interface Caller {
  /** Whose jobs the request is about, of the user that it names or none. @throws Failure `ForbiddenUser` */
  actsFor(userId: string | undefined): string;
  /** @throws Failure `MissingScope` */
  assertMay(scope: Scope): void;
}

/** Somebody on this machine, while there are no keys: believed, and therefore asked whom the request is for. */
export const localCaller: Caller = {
  actsFor: (userId) => {
    if (userId === undefined) throw new InvalidRequest([{ field: 'userId', message: 'is required' }]);
    return userId;
  },
  assertMay: () => undefined,
};

/** Who a key belongs to. */
export const keyCaller = (own: string, scopes: readonly Scope[]): Caller => ({
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
