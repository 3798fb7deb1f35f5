import { describe, expect, it } from '@jest/globals';
import { assertPublicHttpsUrl, isPublicAddress, resolvePublic } from './public-url.ts';

// What is refused: tests/api/hostile-addresses.spec.ts.
describe('assertPublicHttpsUrl', () => {
  it.each([
    'https://videos.example.com/me.mp4',
    'https://videos.example.com./me.mp4',
    'https://videos.example.com:443/me.mp4?signature=a%2Fb',
    'https://bücher.example/me.mp4',
    'https://8.8.8.8/me.mp4',
    'https://[2606:4700::1111]/me.mp4',
  ])('allows %s', (text) => {
    expect(assertPublicHttpsUrl(text, 'video').href).toContain('/me.mp4');
  });

  it('reads what a redirect says from where it came', () => {
    const base = new URL('https://videos.example.com/a/b.mp4');
    expect(assertPublicHttpsUrl('../me.mp4', 'video', base).href).toBe('https://videos.example.com/me.mp4');
  });
});

describe('isPublicAddress', () => {
  it.each(['videos.example.com', ''])('refuses what is not an address: %j', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});

describe('resolvePublic', () => {
  it('answers public addresses', async () => {
    const addresses = [{ address: '8.8.8.8', family: 4 }];
    await expect(resolvePublic('host.example', () => Promise.resolve(addresses))).resolves.toEqual(addresses);
  });

  it('refuses a name that leads nowhere', async () => {
    await expect(resolvePublic('host.example', () => Promise.resolve([]))).rejects.toMatchObject({
      type: 'ForbiddenUrl',
    });
  });
});
