import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Failure, type Scope } from '#domain';
import { clientAddress } from '../http/client-address.ts';
import { isFromThisMachine } from '../http/loopback.ts';
import { RequestLimits } from '../limits/request-limits.ts';
import type { Caller } from './caller.ts';
import { KeyRing } from './key-ring.ts';

const ACCESS = 'access';

/** Makes a route public: it authenticates in another way, or reveals nothing about users. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'public');

/** Sets the scope that a route needs; the default is `read` for GET and `write` for everything else. */
export const NeedsScope = (scope: Scope): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, scope);

const callers = new WeakMap<Request, Caller>();

/** The caller of a request that passed the guard. */
export const callerOf = (request: Request): Caller => {
  const caller = callers.get(request);
  if (!caller) throw new Error('A public route has no caller.');
  return caller;
};

/** The caller, as a parameter of a handler. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<Request>()),
);

const READING = ['GET', 'HEAD'];

/** Requires authentication everywhere: a new route is closed unless marked public. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyRing,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Scope | 'public' | undefined>(ACCESS, targets);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const caller = await this.identify(request, response);
    caller.assertMay(access ?? (READING.includes(request.method) ? 'read' : 'write'));
    callers.set(request, caller);
    return true;
  }

  /** @throws Failure `Unauthenticated`, LimitReached `TooManyRequests` */
  private async identify(request: Request, response: Response): Promise<Caller> {
    const authorization = request.get('authorization');
    const address = clientAddress(request);
    const guesses = `guesses of ${address}`;
    // After too many wrong keys a caller no longer learns whether one is right; keys that were right before still
    // work.
    const isGuess = authorization !== undefined && !this.keys.isProven(authorization);
    if (isGuess && (await this.limits.isSpent(guesses))) await this.limits.count(guesses, response);
    try {
      const caller = await this.keys.callerOf(authorization);
      if (!caller.key && !isFromThisMachine(request))
        throw new Failure(
          'Unauthenticated',
          'There is no API key yet; until there is one, only requests from the machine of the service are accepted.',
        );
      await this.limits.count(caller.key ? `key ${caller.key.keyId}` : `address ${address}`, response);
      return caller;
    } catch (error) {
      if (!(error instanceof Failure) || error.type !== 'Unauthenticated') throw error;
      await this.limits.count(guesses, response);
      // States the required authentication (RFC 9110).
      response.setHeader('WWW-Authenticate', 'Bearer');
      throw error;
    }
  }
}
