import { z } from 'zod';

const state = z.enum(['up', 'down']);

const checkSchema = z
  .strictObject({ status: state, milliseconds: z.int().min(0).describe('How long the answer took.') })
  .meta({ id: 'HealthCheck', description: 'Whether one part answers.' });

const falSchema = z
  .strictObject({
    inputs: z
      .enum(['bucket', 'storage'])
      .describe("How datasets and pictures get to fal: read from the bucket, or sent to fal's storage."),
    decidedBy: z
      .enum(['setting', 'address'])
      .describe('Whether `FAL_INPUTS` says so, or whether the public address of the bucket is public.'),
  })
  .meta({ id: 'FalHealth', description: 'Settings; fal itself is not asked.' });

export const healthSchema = z
  .strictObject({
    status: state.describe('`up` when every part is.'),
    checks: z
      .strictObject({ temporal: checkSchema, mongodb: checkSchema, s3: checkSchema })
      .describe('Each part by itself.'),
    fal: falSchema,
  })
  .meta({ id: 'Health', description: 'Whether the service can work.' });

export type Health = z.infer<typeof healthSchema>;
export type HealthCheck = z.infer<typeof checkSchema>;
