import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#activities/config';
import { appEnvironment, embeddedParts, stackSchema } from './environment.ts';

const config = loadConfig(stackSchema, { API_PORT: '6000', SANDBOX_PORT: '6002', S3_PORT: '6070' });
const appsWith = (environment: NodeJS.ProcessEnv) =>
  appEnvironment({ config, environment, webhookSecret: 'generated' });

describe('the stack’s environment', () => {
  it('embeds every part by default, with the sandbox as fal and webhooks to the API', () => {
    expect(embeddedParts({})).toEqual({ temporal: true, mongodb: true, s3: true, sandbox: true });
    expect(appsWith({})).toMatchObject({
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      TEMPORAL_UI_URL: 'http://127.0.0.1:8233',
      MONGODB_URI: 'mongodb://127.0.0.1:27017',
      S3_ENDPOINT: 'http://127.0.0.1:6070',
      S3_ACCESS_KEY_ID: 'development',
      FAL_KEY: 'sandbox:sandbox',
      FAL_SANDBOX_URL: 'http://127.0.0.1:6002',
      FAL_POLL_SECONDS: '1',
      PUBLIC_URL: 'http://127.0.0.1:6000',
      FAL_WEBHOOK_SECRET: 'generated',
    });
  });

  it('uses the real fal when a key is set and no sandbox: none is started, and no local address is told to it', () => {
    const environment = { FAL_KEY: 'id:secret' };
    expect(embeddedParts(environment).sandbox).toBe(false);
    const apps = appsWith(environment);
    expect(apps).not.toHaveProperty('FAL_SANDBOX_URL');
    expect(apps).not.toHaveProperty('FAL_KEY');
    expect(apps).not.toHaveProperty('PUBLIC_URL');
  });

  it.each([
    ['TEMPORAL_ADDRESS', 'temporal', 'temporal.example:7233'],
    ['MONGODB_URI', 'mongodb', 'mongodb://db.example'],
    ['S3_ENDPOINT', 's3', 'https://s3.example'],
    ['FAL_SANDBOX_URL', 'sandbox', 'http://127.0.0.1:9'],
  ])('leaves a part that %s points elsewhere alone', (variable, part, address) => {
    const environment = { [variable]: address };
    expect(embeddedParts(environment)).toMatchObject({ [part]: false });
    expect(appsWith(environment)).not.toHaveProperty(variable);
  });

  it('takes an empty variable as unset', () => {
    expect(embeddedParts({ TEMPORAL_ADDRESS: '', FAL_KEY: '' })).toMatchObject({
      temporal: true,
      sandbox: true,
    });
  });

  it('keeps what the user chose', () => {
    const chosen = { FAL_POLL_SECONDS: '3', FAL_WEBHOOK_SECRET: 'mine', PUBLIC_URL: 'https://api.example' };
    expect(appsWith(chosen)).toMatchObject(chosen);
  });
});
