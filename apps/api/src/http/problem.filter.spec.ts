import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { All, Controller, Module, type INestApplication } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { falWebhookUrl } from '#activities/webhooks';
import { ProblemFilter } from './problem.filter.ts';
import type { Problem } from './problem.ts';

@Controller()
class Failing {
  @All('*path')
  fail(): never {
    throw new Error('nobody expected this');
  }
}

@Module({ controllers: [Failing], providers: [{ provide: APP_FILTER, useClass: ProblemFilter }] })
class FailingModule {}

const logged: string[] = [];
const keep = (message: unknown): void => void logged.push(String(message));

let app: INestApplication;
let publicUrl: string;
beforeAll(async () => {
  app = await NestFactory.create(FailingModule, {
    logger: { log: () => undefined, warn: keep, error: keep },
  });
  await app.listen(0, '127.0.0.1');
  publicUrl = await app.getUrl();
});
afterAll(() => app.close());
beforeEach(() => void logged.splice(0));

const problemAt = async (url: string): Promise<Problem> =>
  (await (await fetch(url, { method: 'POST' })).json()) as Problem;

describe('a failure that nobody expected', () => {
  it('is logged and answered with the path that was asked, without its query', async () => {
    const problem = await problemAt(`${publicUrl}/api/lora/train?userId=ada`);
    expect(problem.instance).toBe('/api/lora/train');
    expect(logged).toEqual([expect.stringMatching(/^POST \/api\/lora\/train failed \(request /)]);
  });

  it.each(['', '/', '/more'])('tells nobody the token of a webhook, with %p behind it', async (rest) => {
    const url = falWebhookUrl({
      publicUrl,
      secret: 'a long random text',
      workflowId: 'train-lora-1',
      unit: 'v2',
    });
    const problem = await problemAt(`${url}${rest}`);
    expect(problem.instance).toBe('/api/webhooks/fal/train-lora-1/v2/***');
    expect(logged).toEqual([
      expect.stringMatching(/^POST \/api\/webhooks\/fal\/train-lora-1\/v2\/\*{3} failed /),
    ]);
  });

  it('tells nobody the token of files', async () => {
    const problem = await problemAt(`${publicUrl}/api/files/a-token.of-files/web/master.m3u8`);
    expect(problem.instance).toBe('/api/files/***/web/master.m3u8');
    expect(logged).toEqual([expect.not.stringContaining('a-token')]);
  });
});
