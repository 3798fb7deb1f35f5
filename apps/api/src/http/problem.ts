import { z } from 'zod';
import { FAILURES, type Failure, type FailureType } from '#domain';
import { FIELD_PROBLEM_CODES, FieldsRejected } from './invalid-request.ts';

export const PROBLEM_TYPE = 'application/problem+json';

const fieldProblemSchema = z
  .strictObject({
    field: z.string().describe('Its name; nested fields are joined by dots, and `body` is the whole body.'),
    message: z.string().describe('What is wrong with it, human-readable.'),
    code: z.enum(FIELD_PROBLEM_CODES).describe('What is wrong with it, machine-readable: docs/api.md.'),
    pointer: z
      .string()
      .optional()
      .describe(
        'For fields of a JSON or form body: a JSON pointer (RFC 6901), such as `#/captions/000017.jpg`.',
      ),
    parameter: z
      .string()
      .optional()
      .describe('Otherwise: the name of the path or query parameter, or of the header.'),
  })
  .meta({ id: 'FieldProblem', description: 'What is wrong with one field of a request.' });

/** RFC 9457 problem details, the body of every error. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('Identifies the kind of failure; ends in `code`.'),
    code: z.enum(Object.keys(FAILURES) as FailureType[]).describe('The failure type alone.'),
    title: z.string().describe('Fixed for each type of problem.'),
    status: z.int().min(0).describe('The HTTP status.'),
    detail: z.string().describe('What is wrong in this case, with figures.'),
    instance: z.string().describe('The path of the request.'),
    remedy: z.string().describe('What to do about it.'),
    requestId: z
      .string()
      .describe('Also in the header X-Request-Id; include it when you contact the operator.'),
    errors: z.array(fieldProblemSchema).optional().describe('One entry per invalid field.'),
    figures: z
      .record(z.string(), z.number())
      .optional()
      .describe('The figures of `detail` by name, such as `price` and `budget`: docs/api.md.'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;

export const problemTypeUri = (type: FailureType): string => `urn:content-generation:failure:${type}`;

export const toProblem = (failure: Failure, instance: string, requestId: string): Problem => {
  const { title, httpStatus: status, remedy } = FAILURES[failure.type];
  const problem: Problem = {
    type: problemTypeUri(failure.type),
    code: failure.type,
    title,
    status,
    detail: failure.message,
    instance,
    remedy,
    requestId,
    ...(failure.figures === undefined ? {} : { figures: failure.figures }),
  };
  return failure instanceof FieldsRejected ? { ...problem, errors: [...failure.errors] } : problem;
};
