import { describe, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { refuseOtherPages } from './other-pages.ts';

const HOST = '127.0.0.1:5000';
const TRAIN = '/api/lora/train';

const isPassed = (headers: Record<string, string>, { method = 'POST', path = TRAIN } = {}): boolean => {
  const all: Record<string, string> = { host: HOST, ...headers };
  const request = { method, path, get: (name: string) => all[name] } as unknown as Request;
  const next = jest.fn();
  try {
    refuseOtherPages(request, {} as Response, next);
  } catch (error) {
    expect(error).toMatchObject({ type: 'ForbiddenOrigin' });
  }
  return next.mock.calls.length === 1;
};

describe('a request that changes something', () => {
  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: `http://${HOST}` },
    { origin: 'https://example.com' },
    { origin: 'http://127.0.0.1:3000' },
    { origin: `http://${HOST}.example.com` },
    { origin: `ftp://${HOST}` },
    { origin: 'null' },
    { origin: '' },
  ])('is refused with %p', (headers) => {
    expect(isPassed(headers)).toBe(false);
    expect(isPassed(headers, { method: 'DELETE' })).toBe(false);
  });

  it.each<Record<string, string>>([
    {},
    { origin: `http://${HOST}` },
    { origin: `https://${HOST}` },
    { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` },
    { 'sec-fetch-site': 'none' },
  ])('passes with %p', (headers) => {
    expect(isPassed(headers)).toBe(true);
  });

  it('passes from anywhere when it is a webhook, and nothing that only looks like one', () => {
    const headers = { origin: 'https://fal.ai', 'sec-fetch-site': 'cross-site' };
    expect(isPassed(headers, { path: '/api/webhooks/fal/job/1/token' })).toBe(true);
    expect(isPassed(headers, { path: '/api/webhooksx' })).toBe(false);
    expect(isPassed(headers, { path: '/api/lora/api/webhooks/' })).toBe(false);
  });
});

it.each(['GET', 'HEAD'])('a %s passes, whoever sends it', (method) => {
  expect(isPassed({ 'sec-fetch-site': 'cross-site', origin: 'null' }, { method })).toBe(true);
});
