import { Failure } from '#domain';

/** What is wrong with one field; nested fields are joined by dots. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** The request is not valid: every problem that was found, at once. */
export class InvalidRequest extends Failure {
  constructor(readonly errors: readonly FieldProblem[]) {
    super('InvalidRequest', errors.map(({ field, message }) => `${field}: ${message}`).join('; '));
  }
}

/** An issue as Standard Schema defines it. */
interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
}

/** A schema reports all unknown keys of an object as one issue, and names them beside the path. */
const unknownKeys = (issue: Issue): readonly string[] =>
  'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];

const pathOf = (issue: Issue): string[] =>
  (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));

const problemsOf = (issue: Issue): FieldProblem[] => {
  const path = pathOf(issue);
  const unknown = unknownKeys(issue);
  if (unknown.length > 0)
    return unknown.map((key) => ({ field: [...path, key].join('.'), message: 'is not a known field' }));
  return [{ field: path.join('.') || 'body', message: issue.message }];
};

export const fieldProblems = (issues: readonly Issue[]): FieldProblem[] => issues.flatMap(problemsOf);
