import { describe, expect, it } from '@jest/globals';
import { falWebhookUrl, isFalWebhookToken } from './fal-webhook.ts';

const secret = 'a long random text';
const training = { workflowId: 'train-lora-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11', unit: 'v1' };
const url = falWebhookUrl({ publicUrl: 'https://api.example.org/', secret, ...training });
const token = url.split('/').at(-1) ?? '';

describe('the address of a webhook', () => {
  it('names the workflow and its request, and carries a token', () => {
    expect(url).toMatch(
      /^https:\/\/api\.example\.org\/api\/webhooks\/fal\/train-lora-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11\/v1\/[\w-]{43}$/,
    );
    expect(url).not.toContain(secret);
  });

  it('is taken back only for the same training and secret', () => {
    expect(isFalWebhookToken({ secret, token, ...training })).toBe(true);
    expect(isFalWebhookToken({ secret, token, ...training, unit: 'v2' })).toBe(false);
    expect(isFalWebhookToken({ secret: 'another', token, ...training })).toBe(false);
    expect(isFalWebhookToken({ secret, token: `${token}=`, ...training })).toBe(false);
    expect(isFalWebhookToken({ secret, token: '', ...training })).toBe(false);
  });
});
