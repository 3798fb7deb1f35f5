import { expect } from '@jest/globals';
import { problemSchema, type Problem } from '../../../apps/api/src/http/problem.ts';

/** Reads a response that must be problem details; `name` is the failure type. */
export const problemOf = async (response: Response): Promise<Problem & { name: string }> => {
  const type = response.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json')) throw new Error(`${response.status} came as ${type}.`);
  const problem = problemSchema.parse(await response.json());
  if (problem.status !== response.status) throw new Error(`${problem.status} came as ${response.status}.`);
  return { ...problem, name: problem.type.split(':').at(-1) ?? '' };
};

/** Expects a problem; answers its detail. */
export const refused = async (response: Response, status: number, name: string): Promise<string> => {
  expect(response.status).toBe(status);
  const problem = await problemOf(response);
  expect(problem.name).toBe(name);
  return problem.detail;
};
