import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';

/** Proxies treat a connection that is silent for longer as dead. */
const LONGEST_SECONDS = 60;

/**
 * The seconds a client prefers to wait (RFC 7240); 0 if absent or not understood: a preference never fails a
 * request.
 */
export const preferredSeconds = (prefer: string | undefined): number => {
  const [, seconds] = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?\s*(?:[,;]|$)/i.exec(prefer ?? '') ?? [];
  return Math.min(LONGEST_SECONDS, Number(seconds ?? 0));
};

export const PreferWait = createParamDecorator((_data: unknown, context: ExecutionContext): number =>
  preferredSeconds(context.switchToHttp().getRequest<Request>().get('prefer')),
);

/** Documents the header. */
export const ApiPreferWait = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Prefer',
      required: false,
      description: `\`wait=<seconds>\`, up to ${LONGEST_SECONDS}: respond when the job has ended or the time is up (RFC 7240). A waiting request uses one of the user's event streams.`,
      schema: { type: 'string', example: 'wait=30' },
    }),
  );
