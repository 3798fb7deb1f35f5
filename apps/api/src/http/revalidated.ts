import {
  applyDecorators,
  Header,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/**
 * `fetch` sends `Cache-Control: no-cache` with every `If-None-Match`, for the caches on the way. Express would take it
 * for itself and answer in full each time.
 */
@Injectable()
class IsNoCache implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    delete context.switchToHttp().getRequest<Request>().headers['cache-control'];
    return next.handle();
  }
}

/**
 * An answer that a client may keep for itself, and asks for again with its `ETag`. The tag is Express's, of the answer's
 * own bytes: whatever changes in it, a new release included, changes the tag.
 */
export const Revalidated = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IsNoCache),
    Header('Cache-Control', 'private, no-cache'),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` of a response that the client already has.',
      schema: { type: 'string', example: 'W/"1f4-bUeWvHhBvBvBhQqT3wB6VbS9x5o"' },
    }),
    ApiResponse({ status: 304, description: 'Nothing has changed since the response with that `ETag`.' }),
  );
