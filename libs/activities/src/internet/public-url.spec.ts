import { describe, expect, it } from '@jest/globals';
import { assertPublicHttpsUrl, isPublicAddress, resolvePublic } from './public-url.ts';

const forbidden = expect.objectContaining({ type: 'ForbiddenUrl' });

describe('assertPublicHttpsUrl', () => {
  it.each([
    'https://videos.example.com/me.mp4',
    'https://videos.example.com:443/me.mp4?signature=a%2Fb',
    'https://8.8.8.8/me.mp4',
    'https://[2606:4700::1111]/me.mp4',
  ])('allows %s', (text) => {
    expect(assertPublicHttpsUrl(text, 'video').href).toContain('/me.mp4');
  });

  it.each([
    'not a url',
    'http://videos.example.com/me.mp4',
    'file:///etc/passwd',
    'ftp://videos.example.com/me.mp4',
    'data:video/mp4;base64,AAAA',
    'https://videos.example.com:8443/me.mp4',
    'https://user@videos.example.com/me.mp4',
    'https://user:secret@videos.example.com/me.mp4',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST/',
    'https://api.localhost/',
    'https://minio/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://①②⑦.⓪.⓪.①/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[64:ff9b:1::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fc00::1]/',
    'https://[fd12:3456::1]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[4000::1]/',
  ])('refuses %s', (text) => {
    expect(() => assertPublicHttpsUrl(text, 'video')).toThrow(forbidden);
  });
});

describe('isPublicAddress', () => {
  it('refuses what is not an address', () => {
    expect(isPublicAddress('videos.example.com')).toBe(false);
    expect(isPublicAddress('')).toBe(false);
  });
});

describe('resolvePublic', () => {
  const resolveTo =
    (...addresses: string[]) =>
    () =>
      Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

  it('answers public addresses', async () => {
    await expect(resolvePublic('host.example', resolveTo('8.8.8.8'))).resolves.toEqual([
      { address: '8.8.8.8', family: 4 },
    ]);
  });

  it.each([['127.0.0.1'], ['::1'], ['8.8.8.8', '10.0.0.1'], ['::ffff:169.254.169.254'], []])(
    'refuses a name that leads to %s',
    async (...addresses) => {
      await expect(resolvePublic('host.example', resolveTo(...addresses))).rejects.toThrow(forbidden);
    },
  );
});
