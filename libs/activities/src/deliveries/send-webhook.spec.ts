import { buffer } from 'node:stream/consumers';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Dispatcher } from 'undici';
import { createPublicDispatcher } from '#activities/internet';
import { played } from '../../../../tests/media/played.ts';
import { sendWebhook } from './send-webhook.ts';

const ADDRESS = new URL('https://hooks.example.com/lora?token=a');
const MESSAGE = { headers: { 'webhook-id': 'one' }, body: '{"type":"job.completed"}' };
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const playedBy = async (listener: RequestListener): Promise<Dispatcher> => {
  const { openDispatcher, close } = await played(listener);
  const dispatcher = openDispatcher();
  closing.push(close, () => dispatcher.destroy());
  return dispatcher;
};

const send = (dispatcher: Dispatcher, signal = new AbortController().signal): Promise<number> =>
  sendWebhook(ADDRESS, MESSAGE, { dispatcher, signal });

describe('sendWebhook', () => {
  it('posts the bytes with their headers', async () => {
    const received: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string }[] = [];
    const dispatcher = await playedBy((request, response) => {
      void buffer(request).then((body) => {
        const { method, url, headers } = request;
        received.push({ method, url, headers, body: body.toString() });
        response.writeHead(204).end();
      });
    });
    await expect(send(dispatcher)).resolves.toBe(204);
    expect(received).toEqual([
      {
        method: 'POST',
        url: '/lora?token=a',
        headers: expect.objectContaining({
          host: 'hooks.example.com',
          'content-type': 'application/json',
          'webhook-id': 'one',
        }),
        body: MESSAGE.body,
      },
    ]);
  });

  it.each([
    [500, 'WebhookDeliveryFailed', 'hooks.example.com answered with status 500.'],
    [404, 'WebhookDeliveryFailed', 'hooks.example.com answered with status 404.'],
    [410, 'WebhookGone', 'hooks.example.com answered 410: it no longer accepts webhooks.'],
  ])('fails for %i with %s', async (status, type, message) => {
    const dispatcher = await playedBy((_request, response) => response.writeHead(status).end('a reason'));
    await expect(send(dispatcher)).rejects.toMatchObject({ type, message, status });
  });

  it('follows no redirect', async () => {
    const asked: (string | undefined)[] = [];
    const dispatcher = await playedBy(({ url }, response) => {
      asked.push(url);
      response.writeHead(307, { location: 'https://hooks.example.com/elsewhere' }).end();
    });
    await expect(send(dispatcher)).rejects.toMatchObject({
      type: 'WebhookDeliveryFailed',
      message: 'hooks.example.com answered with status 307; redirects are not followed.',
    });
    expect(asked).toEqual(['/lora?token=a']);
  });

  it('waits for no body, however long', async () => {
    let hungUp: Promise<void> | undefined;
    const dispatcher = await playedBy((_request, response) => {
      hungUp = new Promise((closed) => response.once('close', closed));
      const chatter = setInterval(() => response.write('x'.repeat(1000)), 10);
      response.once('close', () => clearInterval(chatter));
      response.write('{');
    });
    await expect(send(dispatcher)).resolves.toBe(200);
    await hungUp;
  });

  it('says that a receiver cannot be reached', async () => {
    const dispatcher = await playedBy((request) => request.socket.destroy());
    await expect(send(dispatcher)).rejects.toMatchObject({
      type: 'WebhookDeliveryFailed',
      status: null,
      message: 'hooks.example.com could not be reached (UND_ERR_SOCKET).',
    });
  });

  it('ends as its signal says', async () => {
    const stop = new AbortController();
    const dispatcher = await playedBy(() => stop.abort(new Error('The worker stops.')));
    await expect(send(dispatcher, stop.signal)).rejects.toThrow('The worker stops.');
  });

  it('is not sent where a name leads into a private network', async () => {
    const dispatcher = createPublicDispatcher(() => Promise.resolve([{ address: '10.0.0.5', family: 4 }]));
    closing.push(() => dispatcher.destroy());
    await expect(send(dispatcher)).rejects.toMatchObject({
      type: 'ForbiddenUrl',
      message: 'The host hooks.example.com leads into a private network.',
    });
  });
});
