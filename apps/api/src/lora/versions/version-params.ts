import { z } from 'zod';
import { fromDigits, jobIdSchema } from '../../http/fields.ts';

/** Far more than anybody trains. */
const HIGHEST = 10_000;

export const versionNumberSchema = z
  .preprocess(
    fromDigits,
    z
      .int('must be the number of a version')
      .min(1, 'must be the number of a version')
      .max(HIGHEST, 'must be the number of a version'),
  )
  .meta({ description: 'The number of a version, from 1.', example: 1 });

export const versionParamsSchema = z.object({ jobId: jobIdSchema, version: versionNumberSchema });
export type VersionParams = z.infer<typeof versionParamsSchema>;
