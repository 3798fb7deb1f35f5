import { expect, it } from '@jest/globals';
import { request } from 'undici';
import { assertReceiverUrl, createReceiverDispatcher } from './receiver.ts';

const privateHosts = ['hooks.internal', '127.0.0.1', 'fd00::1'];

it.each([
  'https://hooks.example.com/lora',
  'http://hooks.internal:8080/lora',
  'https://127.0.0.1/lora',
  'http://[fd00::1]:9/lora',
])('allows %s', (text) => {
  expect(assertReceiverUrl(text, privateHosts).pathname).toBe('/lora');
});

it.each([
  'hooks.internal',
  'http://hooks.example.com/',
  'https://169.254.169.254/',
  'http://127.0.0.2/',
  'http://user:secret@hooks.internal/',
  'ftp://hooks.internal/',
  'https://other.internal/',
])('refuses %s', (text) => {
  expect(() => assertReceiverUrl(text, privateHosts)).toThrow(
    expect.objectContaining({ type: 'ForbiddenUrl' }),
  );
});

it('connects to no private address that a name of the internet leads to', async () => {
  const url = assertReceiverUrl('https://hooks.example.com/', privateHosts);
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const dispatcher = createReceiverDispatcher(url, { privateHosts, resolve });
  await expect(request(url, { dispatcher })).rejects.toMatchObject({
    type: 'ForbiddenUrl',
    message: 'The host hooks.example.com leads into a private network.',
  });
  await dispatcher.destroy();
});
