import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { manifestSchema } from './manifest.schema.ts';

const published = join(process.cwd(), 'docs/schemas/dataset-manifest-2.schema.json');

describe('the published schema of the manifest', () => {
  it('is what the code says; UPDATE_SCHEMAS=1 writes it anew', () => {
    const schema = `${JSON.stringify(z.toJSONSchema(manifestSchema), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMAS === '1') writeFileSync(published, schema);
    expect(readFileSync(published, 'utf8')).toBe(schema);
  });
});
