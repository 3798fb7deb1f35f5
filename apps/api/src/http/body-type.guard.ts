import {
  applyDecorators,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { Failure } from '#domain';

const BODY_TYPES = 'bodyTypes';
const DEFAULT_TYPES = ['application/json'];

/** Sets the content types that a route accepts; the default is JSON. */
export const AcceptsBody = (...types: string[]): MethodDecorator =>
  applyDecorators(SetMetadata(BODY_TYPES, types), ApiConsumes(...types));

/** Rejects a body with another content type, which would otherwise be silently ignored. */
@Injectable()
export class BodyTypeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const types = this.reflector.get<string[] | undefined>(BODY_TYPES, context.getHandler()) ?? DEFAULT_TYPES;
    // `false`: a body of another type; `null`: no body. An empty body is no body, whatever its headers say.
    if (request.get('content-length') === '0' || request.is(types) !== false) return true;
    const given = request.get('content-type') ?? 'no content type';
    throw new Failure(
      'UnsupportedMediaType',
      `The body is ${given}; this address takes ${types.join(' or ')}.`,
    );
  }
}
