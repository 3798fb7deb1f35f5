import type { z } from 'zod';

/** A line of `.env` that was left blank: an empty host, for one, would mean every interface. */
const isSet = ([, value]: [string, string | undefined]): boolean => value !== '';

/**
 * Reads a configuration from the environment: every problem in one error, and nothing else reads the environment.
 * Empty values count as unset.
 *
 * @throws Error that lists each bad variable and what is wrong with it.
 */
export const loadConfig = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined> = process.env,
): z.infer<Schema> => {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(environment).filter(isSet)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not valid (see .env.example):\n${problems.join('\n')}`);
};
