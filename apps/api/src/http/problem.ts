import { z } from 'zod';
import { FAILURES, type Failure, type FailureType } from '#domain';
import { InvalidRequest } from './invalid-request.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** RFC 9457 problem details, as every error answers. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('Identifies the kind of failure; it ends in the failure type of a job.'),
    title: z.string().describe('The same for every problem of this type.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What is wrong this time, with figures.'),
    instance: z.string().describe('The address that was asked.'),
    remedy: z.string().describe('What to do about it.'),
    requestId: z.string().describe('Also in the header X-Request-Id; tell it to the operator.'),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe('One entry for each field that is not valid.'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;

export const problemTypeUri = (type: FailureType): string => `urn:content-generation:failure:${type}`;

export const toProblem = (failure: Failure, instance: string, requestId: string): Problem => {
  const { title, httpStatus: status, remedy } = FAILURES[failure.type];
  const problem: Problem = {
    type: problemTypeUri(failure.type),
    title,
    status,
    detail: failure.message,
    instance,
    remedy,
    requestId,
  };
  return failure instanceof InvalidRequest ? { ...problem, errors: [...failure.errors] } : problem;
};
