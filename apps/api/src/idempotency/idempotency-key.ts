import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, type ApiResponseOptions } from '@nestjs/swagger';
import type { Request } from 'express';
import { IDEMPOTENCY_DAYS } from '#domain';
import { InvalidRequest, inParameter } from '../http/invalid-request.ts';

export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';
/** On the response to a request that was already carried out. */
export const REPLAYED_HEADER = 'Idempotency-Replayed';
const PATTERN = /^[\x21-\x7e]{1,255}$/;

/** The key of a request, or `undefined`. @throws InvalidRequest */
export const idempotencyKeyOf = (request: Request): string | undefined => {
  const key = request.get(IDEMPOTENCY_KEY_HEADER);
  if (key === undefined || PATTERN.test(key)) return key;
  throw new InvalidRequest([
    inParameter(
      IDEMPOTENCY_KEY_HEADER,
      'wrong-format',
      'must be 1 to 255 visible characters, such as a UUID',
    ),
  ]);
};

/** The key of the request, for a handler. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  idempotencyKeyOf(context.switchToHttp().getRequest<Request>()),
);

/** Documents the header of an operation that accepts a key. */
export const ApiIdempotencyKey = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: IDEMPOTENCY_KEY_HEADER,
      required: false,
      description: `Chosen by the client, unique per operation: repeating it with the same request returns the original result. Remembered for ${IDEMPOTENCY_DAYS} days.`,
      schema: {
        type: 'string',
        pattern: PATTERN.source,
        example: '8d0f4b0e-3a56-4f0f-9a53-0d8d6c1b7f11',
      },
    }),
  );

/** Documents the header that marks a repeated response. */
export const replayedHeader = {
  [REPLAYED_HEADER]: {
    description: '`true` if the key was used before; otherwise absent.',
    schema: { type: 'string', example: 'true' },
  },
} satisfies ApiResponseOptions['headers'];
