import { z } from 'zod';
import { OLD_SECRET_HOURS } from '#domain';

export const webhookSecretSchema = z
  .strictObject({
    secret: z
      .string()
      .describe('`whsec_` and the key in base64, as libraries for Standard Webhooks take it.'),
    createdAt: z.iso.datetime().describe('When it was made.'),
    oldSecretsSignUntil: z.iso
      .datetime()
      .nullable()
      .describe(`The last that was replaced signs along for ${OLD_SECRET_HOURS} hours; null when none does.`),
  })
  .meta({ id: 'WebhookSecret', description: 'What the webhooks of a user are signed with.' });
export type WebhookSecretView = z.infer<typeof webhookSecretSchema>;
