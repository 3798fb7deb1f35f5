import { z } from 'zod';
import { JOB_ID_PATTERN, USER_ID_PATTERN } from '#domain';

/** Tells a missing field from a wrong one. */
export const required = (what: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? 'is required' : `must be ${what}`),
});

export const text = z.string(required('text'));

/**
 * A name that people give, on one line, without the blanks around it. Control characters are named by their numbers, as
 * readers of the document need not know `\p{Cc}`.
 */
export const nameSchema = text
  .regex(
    new RegExp(String.raw`^(?=\s*\S)[^\u0000-\u001f\u007f-\u009f]{1,80}$`, 'u'),
    'must be 1 to 80 characters on one line',
  )
  .trim();

/** Digits as their number. Anything else stays as it came, for a schema to refuse: `Number` takes blanks and `0x10`. */
export const fromDigits = (given: unknown): unknown =>
  typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;

/** The same for an amount, as JSON writes numbers. */
export const fromAmount = (given: unknown): unknown =>
  typeof given === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(given) ? Number(given) : given;

/** The default belongs to the inner schema: the document does not show one that stands outside. */
export const whole = ({ from, to, otherwise }: { from: number; to: number; otherwise: number }) =>
  z.preprocess(
    fromDigits,
    z
      .int('must be a whole number')
      .min(from, `must be at least ${from}`)
      .max(to, `must be at most ${to}`)
      .default(otherwise),
  );

export const userIdSchema = text
  .regex(
    USER_ID_PATTERN,
    'must be 1 to 64 letters, digits, dots, dashes or underscores, and start with a letter or digit',
  )
  .meta({ description: 'The owner of the job.', example: 'ada' });

/** Where a key tells who it is, and only admins, and whoever needs no key, say for whom they act. */
export const ownerSchema = userIdSchema.optional().meta({
  description:
    'The owner of the job; defaults to the owner of the API key. Only admins may name another user.',
  example: 'ada',
});

export const jobIdSchema = text.regex(JOB_ID_PATTERN, 'must be a job id: a UUID in lower case').meta({
  description: 'Job id.',
  example: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
});

export const jobParamsSchema = z.object({ jobId: jobIdSchema });
export type JobParams = z.infer<typeof jobParamsSchema>;

/** For requests that take none: a parameter that nobody reads is a mistake of whom sent it. */
export const noQuerySchema = z.strictObject({});
export type NoQuery = z.infer<typeof noQuerySchema>;

export const ownerQuerySchema = z.strictObject({ userId: ownerSchema });
export type OwnerQuery = z.infer<typeof ownerQuerySchema>;
