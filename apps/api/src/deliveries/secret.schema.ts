import { z } from 'zod';
import { OLD_SECRET_HOURS } from '#domain';

export const webhookSecretSchema = z
  .strictObject({
    secret: z
      .string()
      .describe('`whsec_` and the key in base64, the format that Standard Webhooks libraries accept.'),
    createdAt: z.iso.datetime().describe('When it was created.'),
    oldSecretsSignUntil: z.iso
      .datetime()
      .nullable()
      .describe(
        `When the last replaced secret stops signing, ${OLD_SECRET_HOURS} hours after it was replaced; null if none signs.`,
      ),
  })
  .meta({ id: 'WebhookSecret', description: 'The signing secret of a user’s webhooks.' });
export type WebhookSecretView = z.infer<typeof webhookSecretSchema>;
