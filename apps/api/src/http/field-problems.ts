import {
  inBody,
  inParameter,
  type FieldPlace,
  type FieldProblem,
  type FieldProblemCode,
} from './invalid-request.ts';

/** An issue as Standard Schema defines it, with what Zod says beyond that. */
interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  code?: string;
  /** The kind of value that is too small or too big. */
  origin?: string;
  /** Set by our own checks. */
  params?: Record<string, unknown>;
}

const SIZES: Record<string, readonly [FieldProblemCode, FieldProblemCode]> = {
  string: ['too-short', 'too-long'],
  array: ['too-few', 'too-many'],
};
const NUMBERS = ['too-small', 'too-large'] as const;

const CODES: Record<string, FieldProblemCode> = {
  unrecognized_keys: 'unknown-field',
  invalid_type: 'wrong-type',
  invalid_value: 'unknown-value',
  invalid_union: 'unknown-value',
};

/** A schema reports a missing field like a wrong one; only the message differs. */
const isMissing = ({ message }: Issue): boolean =>
  message === 'is required' || message.endsWith('received undefined');

const codeOf = (issue: Issue): FieldProblemCode => {
  const { code = '', origin = '', params } = issue;
  const [low, high] = SIZES[origin] ?? NUMBERS;
  if (isMissing(issue)) return 'required';
  if (code === 'too_small') return low;
  if (code === 'too_big') return high;
  if (code === 'custom' && params) return params.code as FieldProblemCode;
  return CODES[code] ?? 'wrong-format';
};

/** A schema reports all unknown keys of an object as one issue, and lists them beside the path. */
const unknownKeys = (issue: Issue): readonly string[] =>
  'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];

const pathOf = (issue: Issue): string[] =>
  (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));

const problemsOf = (issue: Issue, place: FieldPlace): FieldProblem[] => {
  const problem = (path: string[], code: FieldProblemCode, message: string): FieldProblem =>
    place === 'body' ? inBody(path, code, message) : inParameter(path.join('.'), code, message);
  const path = pathOf(issue);
  const unknown = unknownKeys(issue);
  if (unknown.length > 0)
    return unknown.map((key) => problem([...path, key], 'unknown-field', 'is not a known field'));
  return [problem(path, codeOf(issue), issue.message)];
};

/** Converts the issues of a schema to field problems. */
export const fieldProblems = (issues: readonly Issue[], place: FieldPlace): FieldProblem[] =>
  issues.flatMap((issue) => problemsOf(issue, place));

/** For our own checks in a schema: `context.addIssue(customIssue(…))`. */
export const customIssue = (path: string, code: FieldProblemCode, message: string) => ({
  code: 'custom' as const,
  path: [path],
  message,
  params: { code },
});
