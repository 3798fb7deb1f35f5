import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { loadConfig } from '#activities/config';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { problemSchema } from '../../apps/api/src/http/problem.ts';
import { listeningApi } from './support/listening-api.ts';

let app: NestExpressApplication;
afterEach(() => app.close());

/** Asks an API with this configuration by a host name, as a browser does for whatever name led it there. */
const askFor = async (
  host: string,
  environment: Record<string, string> = {},
  method = 'GET',
): Promise<IncomingMessage> => {
  app = await listeningApi(loadConfig(apiConfigSchema, environment));
  const url = `${await app.getUrl()}/api-docs-json`;
  return new Promise((resolve, reject) => {
    request(url, { method, headers: { host } }, resolve).on('error', reject).end();
  });
};

const isAnswered = async (...question: Parameters<typeof askFor>): Promise<boolean> => {
  const answer = await askFor(...question);
  answer.resume();
  return answer.statusCode === 200;
};

const PROXIED = { PUBLIC_URL: 'https://lora.example.org/behind' };

describe('an API that listens on this machine only', () => {
  it.each(['127.0.0.1:5000', 'localhost', 'LOCALHOST:5000', '[::1]:5000'])('answers as %s', async (host) => {
    expect(await isAnswered(host)).toBe(true);
  });

  // The name of a page whose owner made it lead to 127.0.0.1 after it was loaded.
  it.each([
    'example.com:5000',
    '127.0.0.1.example.com',
    'localhost.example.com',
    'lora.example.org',
    '0.0.0.0',
  ])('does not answer as %s, nor run anything', async (host) => {
    for (const method of ['GET', 'POST']) {
      const answer = await askFor(host, {}, method);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(problemSchema.parse(await json(answer))).toMatchObject({
        type: 'urn:content-generation:failure:ForbiddenHost',
        status: 403,
        detail: `The request asks for the host ${host.replace(/:\d+$/, '')}, which is not this API.`,
      });
      await app.close();
    }
  });

  it('answers by the name that it has outside, when it is told', async () => {
    expect(await isAnswered('lora.example.org', PROXIED)).toBe(true);
  });

  it('answers no other name then either', async () => {
    expect(await isAnswered('example.com', PROXIED)).toBe(false);
  });

  it('answers by another loopback address that it listens on', async () => {
    expect(await isAnswered('127.0.0.2:5000', { API_HOST: '127.0.0.2' })).toBe(true);
  });
});

it('an API that is open to the network answers by every name', async () => {
  expect(await isAnswered('example.com', { API_HOST: '0.0.0.0' })).toBe(true);
});
