import { applyDecorators } from '@nestjs/common';
import { ApiResponse, getSchemaPath, type ApiResponseOptions } from '@nestjs/swagger';
import { Failure, FAILURES, type FailureType } from '#domain';
import { inBody, InvalidRequest, inParameter } from './invalid-request.ts';
import { PROBLEM_TYPE, toProblem } from './problem.ts';

type ResponseHeaders = ApiResponseOptions['headers'];

/** A failure with `errors` shows one of a body and one of a query. */
const failureOf = (type: FailureType): Failure =>
  type === 'InvalidRequest'
    ? new InvalidRequest([
        inBody(['steps'], 'too-small', 'must be at least 100'),
        inParameter('userId', 'required', 'is required'),
      ])
    : new Failure(type, FAILURES[type].title);

const exampleOf = (type: FailureType): object => ({
  summary: FAILURES[type].title,
  value: toProblem(failureOf(type), '/api/lora', '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11'),
});

/** On every response to an identified caller; most useful on this one. */
const RATE_LIMIT_HEADERS: ResponseHeaders = {
  'RateLimit-Policy': {
    description: 'The number of requests allowed, and the window in seconds.',
    schema: { type: 'string', example: '"requests";q=1200;w=60' },
  },
  RateLimit: {
    description: 'The requests left, and the seconds until the window resets.',
    schema: { type: 'string', example: '"requests";r=0;t=42' },
  },
};

/** The headers of every problem with a status. */
const HEADERS: Record<number, ResponseHeaders> = {
  401: {
    'WWW-Authenticate': {
      description: 'Required authentication.',
      required: true,
      schema: { type: 'string' },
    },
  },
  429: {
    'Retry-After': {
      description: 'Seconds to wait before retrying; absent if waiting alone does not help.',
      schema: { type: 'integer' },
    },
    ...RATE_LIMIT_HEADERS,
  },
  503: {
    'Retry-After': {
      description: 'Seconds to wait before retrying.',
      required: true,
      schema: { type: 'integer' },
    },
  },
};

const responseOf = (status: number, types: FailureType[]): MethodDecorator =>
  ApiResponse({
    status,
    description: types.map((type) => `\`${type}\`: ${FAILURES[type].title}`).join('\n\n'),
    headers: HEADERS[status],
    content: {
      [PROBLEM_TYPE]: {
        schema: { $ref: getSchemaPath('Problem') },
        examples: Object.fromEntries(types.map((type) => [type, exampleOf(type)])),
      },
    },
  });

const documented = (given: FailureType[]): MethodDecorator => {
  const types = [...new Set(given)];
  const ofStatus = (status: number) => types.filter((type) => FAILURES[type].httpStatus === status);
  const statuses = new Set(types.map((type) => FAILURES[type].httpStatus));
  return applyDecorators(...[...statuses].map((status) => responseOf(status, ofStatus(status))));
};

/** Documents the failures of an operation; every one can fail with `ForbiddenHost` and `Internal`. */
export const PublicApiFailures = (...types: FailureType[]): MethodDecorator =>
  documented([...types, 'ForbiddenHost', 'Internal']);

/** Like `PublicApiFailures`, plus the failures of an operation that identifies its caller. */
export const ApiFailures = (...types: FailureType[]): MethodDecorator =>
  PublicApiFailures(
    'Unauthenticated',
    'MissingScope',
    'ForbiddenUser',
    'TooManyRequests',
    'DependencyUnavailable',
    ...types,
  );
