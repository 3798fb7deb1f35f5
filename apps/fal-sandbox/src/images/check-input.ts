import type { z } from 'zod';
import { FalError, type FieldProblem, fieldErrors } from '../fal-errors.ts';
import type { ImageEndpoint, ImageInput } from './endpoints.ts';

/** @throws FalError 422 with every field that is wrong, as fal lists them. */
export const readInput = (endpoint: ImageEndpoint, input: Record<string, unknown>): ImageInput => {
  const read = endpoint.input.safeParse(input);
  if (read.success) return read.data;
  throw new FalError(422, fieldErrors(read.error.issues.flatMap((issue) => problemsOf(issue, input))));
};

/** In the words of pydantic, which fal's models use. */
const problemsOf = (issue: z.core.$ZodIssue, input: unknown): FieldProblem[] => {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const value = valueAt(input, path);
  const problem = { loc: ['body', ...path], msg: issue.message, input: value };
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      type: 'extra_forbidden',
      loc: ['body', ...path, key],
      msg: 'Extra inputs are not permitted',
      input: valueAt(input, [...path, key]),
    }));
  }
  if (issue.code === 'invalid_union') {
    // What is wrong inside of an object says more than that it is none of the names.
    const inside = issue.errors.find((issues) => issues.every(({ path: deeper }) => deeper.length > 0));
    if (inside !== undefined)
      return inside.flatMap((other) => problemsOf({ ...other, path: [...path, ...other.path] }, input));
  }
  if (value === undefined)
    return [{ ...problem, type: 'missing', msg: 'Field required', input: valueAt(input, path.slice(0, -1)) }];
  return [{ ...problem, type: typeOf(issue) }];
};

const typeOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string' ? 'too_short' : 'greater_than_equal';
    case 'too_big':
      return issue.origin === 'array' ? 'too_long' : 'less_than_equal';
    case 'invalid_value':
      return 'literal_error';
    case 'invalid_format':
      return 'url_parsing';
    case 'invalid_type':
      return `${issue.expected}_type`;
    default:
      return 'value_error';
  }
};

const valueAt = (input: unknown, path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    input,
  );
