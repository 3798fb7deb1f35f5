import { describe, expect, it } from '@jest/globals';
import { falSchema, loadConfig } from '../config/index.ts';
import { falHosts, falJwksUrl } from './hosts.ts';

const config = (environment: Record<string, string>) => loadConfig(falSchema, environment);
const real = falHosts(config({ FAL_KEY: 'a:b' }));
const sandbox = falHosts(config({ FAL_SANDBOX_URL: 'http://127.0.0.1:5002/' }));

describe('falHosts', () => {
  it('leaves the addresses of the real fal alone and moves them to the sandbox', () => {
    const url = 'https://queue.fal.run/fal-ai/flux/requests/1/status?logs=1';
    expect(real.locate(url)).toBe(url);
    expect(sandbox.locate(url)).toBe('http://127.0.0.1:5002/queue/fal-ai/flux/requests/1/status?logs=1');
    expect(() => sandbox.locate('https://example.org/')).toThrow('example.org');
  });

  it.each(['https://v3.fal.media/files/a.safetensors', 'https://fal.run/x', 'https://storage.fal.ai/x?y=1'])(
    'trusts %s',
    (url) => {
      expect(real.isTrusted(url)).toBe(true);
    },
  );

  it.each([
    'http://v3.fal.media/a',
    'https://fal.media.example.org/a',
    'https://notfal.ai/a',
    'https://user:secret@v3.fal.media/a',
    'https://v3.fal.media:8443/a',
    'https://169.254.169.254/latest',
    'http://127.0.0.1:5002/files/trained/1/a',
    'file:///etc/passwd',
    'nonsense',
  ])('does not trust %s', (url) => {
    expect(real.isTrusted(url)).toBe(false);
  });

  it('trusts the sandbox where one is configured, at that port only', () => {
    expect(sandbox.isTrusted('http://127.0.0.1:5002/files/trained/1/a')).toBe(true);
    expect(sandbox.isTrusted('http://127.0.0.1:5003/files/trained/1/a')).toBe(false);
  });

  it('sends a sandbox the key it knows when none is set', () => {
    expect([sandbox.key, real.key, falHosts(config({})).key]).toEqual(['sandbox:sandbox', 'a:b', undefined]);
  });

  it('knows where the keys of webhooks are', () => {
    expect(falJwksUrl(config({}))).toBe('https://rest.fal.ai/.well-known/jwks.json');
    expect(falJwksUrl(config({ FAL_SANDBOX_URL: 'http://127.0.0.1:5002' }))).toBe(
      'http://127.0.0.1:5002/rest/.well-known/jwks.json',
    );
  });
});
