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
 * `fetch` sends `Cache-Control: no-cache` with every `If-None-Match`, meant for caches in between. Express would
 * apply it to itself and send the full response each time.
 */
@Injectable()
class IsNoCache implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    delete context.switchToHttp().getRequest<Request>().headers['cache-control'];
    return next.handle();
  }
}

/**
 * A response that a client may cache and revalidate with its `ETag`. Express computes the tag from the bytes of the
 * response: any change, even by a new release, changes the tag.
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
