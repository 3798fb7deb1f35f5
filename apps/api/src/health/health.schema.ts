import { z } from 'zod';

const state = z.enum(['up', 'down']);

const checkSchema = z
  .strictObject({ status: state, milliseconds: z.int().describe('How long the answer took.') })
  .meta({ id: 'HealthCheck' });

export const healthSchema = z
  .strictObject({
    status: state.describe('`up` when every part is.'),
    checks: z.strictObject({ temporal: checkSchema, mongodb: checkSchema, s3: checkSchema }),
  })
  .meta({ id: 'Health' });

export type Health = z.infer<typeof healthSchema>;
export type HealthCheck = z.infer<typeof checkSchema>;
