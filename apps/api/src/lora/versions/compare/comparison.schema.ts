import { z } from 'zod';
import { versionSchema } from '../../schemas/job.schema.ts';
import { detailExample } from '../../schemas/job.examples.ts';
import { ownerQuerySchema } from '../../../http/fields.ts';
import { versionNumberSchema } from '../version-params.ts';

export const comparisonQuerySchema = ownerQuerySchema.extend({
  a: versionNumberSchema,
  b: versionNumberSchema.meta({ description: 'The number of the other version.', example: 2 }),
});
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;

const valueSchema = z.union([z.string(), z.number(), z.boolean()]).optional();

export const comparisonSchema = z
  .strictObject({
    a: versionSchema,
    b: versionSchema,
    differences: z
      .array(
        z.strictObject({
          field: z.string().describe('Path of the field, such as `parameters.steps`.'),
          a: valueSchema.describe('Absent if `a` does not have it.'),
          b: valueSchema.describe('Absent if `b` does not have it.'),
        }),
      )
      .describe('Settings first, then results; equal fields are left out.'),
  })
  .meta({ id: 'VersionComparison', description: 'Two versions of a LoRA side by side.' });
export type ComparisonView = z.infer<typeof comparisonSchema>;

const [first] = detailExample.versions;
const second = first && { ...first, version: 2, parameters: { ...first.parameters, steps: 1500 } };

export const comparisonExample: ComparisonView | undefined = first &&
  second && {
    a: first,
    b: second,
    differences: [{ field: 'parameters.steps', a: first.parameters.steps, b: 1500 }],
  };
