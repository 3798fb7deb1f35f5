import { describe, expect, it } from '@jest/globals';
import { NotFoundException } from '@nestjs/common';
import { Failure } from '#domain';
import { asFailure } from './as-failure.ts';

const parserError = (statusCode: number, expose: boolean): Error =>
  Object.assign(new Error('request entity too large'), { statusCode, expose });

describe('what was thrown', () => {
  it('is itself when it is a failure', () => {
    const failure = new Failure('EmptyFile', 'The file has 0 bytes.');
    expect(asFailure(failure)).toBe(failure);
  });

  it('has the type of its status when the framework or the body parser threw it', () => {
    expect(asFailure(new NotFoundException('Cannot GET /x?token=secret'))).toMatchObject({
      type: 'NotFound',
      message: 'There is nothing at this address.',
    });
    expect(asFailure(parserError(413, true)).type).toBe('PayloadTooLarge');
  });

  it.each([
    new Error('connect ECONNREFUSED mongodb://root:secret@10.0.0.1'),
    parserError(500, false),
    'text',
    undefined,
  ])('tells nothing when nobody expected it', (error) => {
    const failure = asFailure(error);
    expect(failure.type).toBe('Internal');
    expect(failure.message).toBe('The request could not be answered.');
    expect(failure.cause).toBe(error);
  });
});
