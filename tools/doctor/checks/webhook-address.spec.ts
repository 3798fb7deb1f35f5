import { expect, it } from '@jest/globals';
import { runChecks } from '../check.ts';
import { webhookAddressCheck, type ResolveName } from './webhook-address.ts';

const KNOWN: Record<string, string[]> = {
  'content.example.com': ['203.0.114.7', '2606:4700::1111'],
  'office.example.com': ['203.0.114.7', '10.0.0.8'],
};
const resolve: ResolveName = (host) => {
  const addresses = KNOWN[host];
  return addresses
    ? Promise.resolve(addresses)
    : Promise.reject(Object.assign(new Error(`queryA ENOTFOUND ${host}`), { code: 'ENOTFOUND' }));
};

const lookAt = async (environment: NodeJS.ProcessEnv) => {
  const [found] = await runChecks([webhookAddressCheck({ environment }, resolve)]);
  return found;
};
const SECRET = { FAL_WEBHOOK_SECRET: 'secret' };

it.each([
  'https://content.example.com',
  'https://content.example.com:8443/base',
  'https://[2606:4700::1111]',
])('the real fal reaches %s', async (PUBLIC_URL) => {
  expect(await lookAt({ PUBLIC_URL, ...SECRET })).toEqual({
    name: 'Webhook address',
    status: 'ok',
    says: `fal calls ${PUBLIC_URL}, which is on the public internet.`,
  });
});

it.each([
  ['http://content.example.com', 'PUBLIC_URL begins with http:// and not with https://.'],
  ['content', 'PUBLIC_URL is not an address: content.'],
  [
    'https://127.0.0.1',
    '127.0.0.1 of PUBLIC_URL is an address of a private network, which fal cannot reach.',
  ],
  ['https://[fd00::1]', 'fd00::1 of PUBLIC_URL is an address of a private network, which fal cannot reach.'],
  [
    'https://office.example.com',
    'office.example.com of PUBLIC_URL leads to 10.0.0.8, an address of a private network, which fal cannot reach.',
  ],
  ['https://nowhere.example.com', 'DNS has no address for nowhere.example.com of PUBLIC_URL (ENOTFOUND).'],
])('the real fal does not reach %s, with a secret or without', async (PUBLIC_URL, says) => {
  for (const environment of [{ PUBLIC_URL, ...SECRET }, { PUBLIC_URL }])
    expect(await lookAt(environment)).toMatchObject({
      status: 'failed',
      says,
      remedy: expect.stringMatching(
        /^Set PUBLIC_URL to an https address at which the internet reaches the API/,
      ),
    });
});

it('the sandbox reaches any address', async () => {
  const PUBLIC_URL = 'http://127.0.0.1:5000';
  expect(await lookAt({ PUBLIC_URL, FAL_SANDBOX_URL: 'http://127.0.0.1:5002', ...SECRET })).toMatchObject({
    status: 'ok',
    says: `The sandbox calls ${PUBLIC_URL}.`,
  });
});

it.each([
  [{}, 'PUBLIC_URL and FAL_WEBHOOK_SECRET are not set'],
  [SECRET, 'PUBLIC_URL is not set'],
  [{ PUBLIC_URL: 'https://content.example.com' }, 'FAL_WEBHOOK_SECRET is not set'],
])('says what it means that %j is all there is', async (environment, says) => {
  expect(await lookAt(environment)).toMatchObject({
    status: 'warning',
    says: `${says}, so fal is asked for no webhooks: polling alone waits for trainings.`,
    remedy: expect.stringContaining('Set PUBLIC_URL'),
  });
});
