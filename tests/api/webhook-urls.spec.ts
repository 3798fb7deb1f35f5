import { expect, it } from '@jest/globals';
import type { JobStatusView } from '../../apps/api/src/lora/schemas/job.schema.ts';
import { started } from '../support/started.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4, validFields, validTraining } from './support/forms.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack({ WEBHOOK_PRIVATE_HOSTS: 'hooks.internal, 192.168.7.7' }));

const asJson = (fields: object): RequestInit => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ...validTraining, ...fields }),
});
const asForm = (fields: Record<string, string>): RequestInit => ({
  body: form({ ...validFields, ...fields }, mp4()),
});
const train = (request: RequestInit): Promise<Response> =>
  fetch(`${stack.url}/api/lora/train`, { method: 'POST', ...request });

it.each([
  ['JSON', asJson],
  ['a form', asForm],
])('a receiver named in %s is recorded and shown', async (_what, body) => {
  const webhookUrl = 'https://hooks.example.org/loras?token=$a';
  const { jobId } = (await (await train(body({ webhookUrl }))).json()) as JobStatusView;
  expect((await stack.stores.jobs.find('ada', jobId))?.input.webhookUrl).toBe(webhookUrl);
  const shown = await (await fetch(`${stack.url}/api/lora/${jobId}?userId=ada`)).json();
  expect(shown).toMatchObject({ webhookUrl });
});

it.each(['http://hooks.internal:8080/', 'https://192.168.7.7/'])(
  '%s was allowed by an operator',
  async (url) => {
    expect((await train(asJson({ webhookUrl: url }))).status).toBe(202);
  },
);

// All that is refused: hostile-addresses.spec.ts.
it.each(['http://hooks.example.org/', 'https://10.0.0.5/'])(
  'a job whose receiver is %s is not started',
  async (webhookUrl) => {
    for (const body of [asJson({ webhookUrl, userId: 'nobody' }), asForm({ webhookUrl, userId: 'nobody' })]) {
      const response = await train(body);
      expect(response.status).toBe(422);
      expect((await problemOf(response)).name).toBe('ForbiddenUrl');
    }
    expect((await stack.stores.jobs.list('nobody', { order: '-createdAt', limit: 1 })).jobs).toEqual([]);
  },
);

it.each(['ftp://hooks.example.org/', 'hooks', `https://hooks.example.org/${'a'.repeat(2048)}`])(
  'what is no address of a receiver is named: %s',
  async (webhookUrl) => {
    const response = await train(asJson({ webhookUrl }));
    expect(response.status).toBe(400);
    expect(JSON.stringify(await problemOf(response))).toContain('webhookUrl');
  },
);
