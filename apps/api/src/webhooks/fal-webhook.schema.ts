import { z } from 'zod';
import { UNIT_PATTERN } from '#domain';

export const webhookParamsSchema = z.object({
  workflowId: z.string().regex(/^[\w-]{1,200}$/),
  unit: z.string().regex(UNIT_PATTERN),
  token: z.string().max(100),
});
export type WebhookParams = z.infer<typeof webhookParamsSchema>;

/** Only the used fields: the result itself is read from fal. */
export const falWebhookSchema = z.object({ request_id: z.string().min(1).max(200) });
export type FalWebhook = z.infer<typeof falWebhookSchema>;
