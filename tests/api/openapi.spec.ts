import * as require_fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../../apps/api/src/app.ts';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { createDocument } from '../../apps/api/src/openapi.ts';
let app: NestExpressApplication;
beforeAll(async () => {
  app = await createApi(apiConfigSchema.parse({}));
});
afterAll(() => app.close());
describe('x', () => {
  it('y', () => {
    const d = createDocument(app);
    require_fs.writeFileSync('/tmp/apidev/doc.json', JSON.stringify(d, null, 1));
    expect(d).toBeDefined();
  });
});
