import type { z } from 'zod';

/**
 * Reads a configuration from the environment: every problem in one error, and nothing else reads the environment.
 *
 * @throws Error that lists each bad variable and what is wrong with it.
 */
export const loadConfig = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Record<string, string | undefined> = process.env,
): z.infer<Schema> => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not valid (see .env.example):\n${problems.join('\n')}`);
};
