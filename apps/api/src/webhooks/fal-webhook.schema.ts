import { z } from 'zod';
import { JOB_ID_PATTERN } from '#domain';

export const webhookParamsSchema = z.object({
  jobId: z.string().regex(JOB_ID_PATTERN),
  version: z.coerce.number().int().min(1).max(10_000),
  token: z.string().max(100),
});
export type WebhookParams = z.infer<typeof webhookParamsSchema>;

/** Only what is used: the result itself is read from fal. */
export const falWebhookSchema = z.object({ request_id: z.string().min(1).max(200) });
export type FalWebhook = z.infer<typeof falWebhookSchema>;
