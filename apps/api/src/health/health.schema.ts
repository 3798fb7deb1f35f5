import { z } from 'zod';

const state = z.enum(['up', 'down']);

const checkSchema = z
  .strictObject({ status: state, milliseconds: z.int().min(0).describe('Response time.') })
  .meta({ id: 'HealthCheck', description: 'Health of one part.' });

const falSchema = z
  .strictObject({
    inputs: z
      .enum(['bucket', 'storage'])
      .describe("How datasets and images get to fal: read from the bucket, or uploaded to fal's storage."),
    decidedBy: z
      .enum(['setting', 'address'])
      .describe('Whether `FAL_INPUTS` says so, or whether the public address of the bucket is public.'),
  })
  .meta({ id: 'FalHealth', description: 'Settings only; fal itself is not contacted.' });

export const healthSchema = z
  .strictObject({
    status: state.describe('`up` if every part is.'),
    checks: z
      .strictObject({ temporal: checkSchema, mongodb: checkSchema, s3: checkSchema })
      .describe('The result for each part.'),
    fal: falSchema,
  })
  .meta({ id: 'Health', description: 'Health of the service.' });

export type Health = z.infer<typeof healthSchema>;
export type HealthCheck = z.infer<typeof checkSchema>;
