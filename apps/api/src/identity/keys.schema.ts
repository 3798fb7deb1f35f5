import { z } from 'zod';
import { SCOPES } from '#domain';
import { nameSchema, text, userIdSchema } from '../http/fields.ts';

const keyIdSchema = text
  .regex(/^[0-9a-f]{16}$/, 'must be 16 hex digits in lower case')
  .meta({ description: 'The public part of the key.', example: '5f0c7a1e9b2d4c38' });

const time = (description: string) => z.iso.datetime().meta({ description });

const scopesSchema = z
  .array(z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`))
  .min(1, 'must have at least one')
  .max(SCOPES.length, `must have at most ${SCOPES.length}`);

export const keyParamsSchema = z.object({ keyId: keyIdSchema });
export type KeyParams = z.infer<typeof keyParamsSchema>;

export const keysQuerySchema = z.strictObject({
  userId: userIdSchema.optional().meta({ description: 'Only keys of this user.', example: 'ada' }),
});
export type KeysQuery = z.infer<typeof keysQuerySchema>;

export const keyRequestSchema = z
  .strictObject(
    {
      userId: userIdSchema.meta({
        description: 'The user whose jobs the key can read and change.',
        example: 'ada',
      }),
      name: nameSchema.meta({
        description: 'Label of the key; 1 to 80 characters.',
        example: 'ada’s laptop',
      }),
      scopes: scopesSchema.default(['write']).meta({
        description: '`read`; `write`, which includes `read`; `admin`, which includes both, for all users.',
        example: ['write'],
      }),
      expiresAt: z.iso
        .datetime('must be a time in UTC, such as 2027-01-31T00:00:00Z')
        .optional()
        .meta({ description: 'When the key expires; absent: never.', example: '2027-01-31T00:00:00Z' }),
    },
    'must be an object',
  )
  .meta({ id: 'ApiKeyRequest', description: 'An API key to create.' });
export type KeyRequestBody = z.infer<typeof keyRequestSchema>;

const keyFields = {
  keyId: keyIdSchema,
  userId: userIdSchema.meta({ description: 'The user whose jobs it can read and change.' }),
  name: z.string().meta({ description: 'Label chosen by its creator.' }),
  scopes: z.array(z.enum(SCOPES)).meta({ description: 'What the key may do.' }),
  createdAt: time('When it was created.'),
  expiresAt: time('When it expires; null: never.').nullable(),
  revokedAt: time('When it was revoked; null if it was not.').nullable(),
  lastUsedAt: time('When it was last used, to about a minute; null: never.').nullable(),
};

export const keySchema = z
  .strictObject(keyFields)
  .meta({ id: 'ApiKey', description: 'An API key without its secret.' });
export type KeyView = z.infer<typeof keySchema>;

export const issuedKeySchema = z
  .strictObject({
    ...keyFields,
    token: z.string().meta({ description: 'Send it as `Authorization: Bearer`. It is shown only once.' }),
  })
  .meta({ id: 'IssuedApiKey', description: 'A new API key with its secret.' });
export type IssuedKeyView = z.infer<typeof issuedKeySchema>;

export const keyListSchema = z
  .strictObject({ keys: z.array(keySchema).meta({ description: 'Includes revoked and expired keys.' }) })
  .meta({ id: 'ApiKeyList', description: 'API keys without their secrets.' });
export type KeyListView = z.infer<typeof keyListSchema>;
