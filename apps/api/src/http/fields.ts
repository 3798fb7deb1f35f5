import { z } from 'zod';
import { BUDGET_LIMIT, JOB_ID_PATTERN, USER_ID_PATTERN } from '#domain';

/** Distinguishes a missing field from a wrong one. */
export const required = (what: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? 'is required' : `must be ${what}`),
});

export const text = z.string(required('text'));

/**
 * A name given by a user, on one line, trimmed. Control characters are listed by number, as readers of the document
 * may not know `\p{Cc}`.
 */
export const nameSchema = text
  .regex(
    new RegExp(String.raw`^(?=\s*\S)[^\u0000-\u001f\u007f-\u009f]{1,80}$`, 'u'),
    'must be 1 to 80 characters on one line',
  )
  .trim();

/** Converts digits to a number. Anything else is left for the schema to reject: `Number` accepts blanks and `0x10`. */
export const fromDigits = (given: unknown): unknown =>
  typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;

/** Converts a number as JSON writes it. */
export const fromAmount = (given: unknown): unknown =>
  typeof given === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(given) ? Number(given) : given;

/** The default belongs on the inner schema: the document does not show one on the outside. */
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

/** With a key the user is known; only admins, and callers that need no key, name the user they act for. */
export const ownerSchema = userIdSchema.optional().meta({
  description:
    'The owner of the job; defaults to the owner of the API key. Only admins may name another user.',
  example: 'ada',
});

export const budgetSchema = z
  .number('must be a number of US dollars')
  .min(0, { error: 'must be at least 0', abort: true })
  .max(BUDGET_LIMIT, `must be at most ${BUDGET_LIMIT}`);

/** `assertReceiverUrl` decides whether the URL may receive webhooks. */
export const webhookUrlSchema = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .max(2048, 'must be at most 2048 characters');

export const jobIdSchema = text.regex(JOB_ID_PATTERN, 'must be a job id: a UUID in lower case').meta({
  description: 'Job id.',
  example: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
});

export const jobParamsSchema = z.object({ jobId: jobIdSchema });
export type JobParams = z.infer<typeof jobParamsSchema>;

/** For requests without parameters. Unknown parameters are rejected. */
export const noQuerySchema = z.strictObject({});
export type NoQuery = z.infer<typeof noQuerySchema>;

export const ownerQuerySchema = z.strictObject({ userId: ownerSchema });
export type OwnerQuery = z.infer<typeof ownerQuerySchema>;
