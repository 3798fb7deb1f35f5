import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { started } from '../support/started.ts';
import { startHarness } from './harness.ts';

jest.setTimeout(60_000);

const MEGABYTE = 1024 * 1024;
const contentType = 'application/octet-stream';
const harness = await started(startHarness());

async function* megabytes(count: number, then: () => Promise<void> = () => Promise.resolve()) {
  for (let sent = 0; sent < count; sent += 1) yield Buffer.alloc(MEGABYTE, sent);
  await then();
}

/** A way to the S3 server that tells of each request before it lets it through. */
const watchedWay = async (onRequest: (head: string) => void) => {
  const { port } = new URL(harness.address);
  const server = createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1');
    client.on('data', (data) => {
      onRequest(data.subarray(0, 100).toString('latin1'));
      upstream.write(data);
    });
    upstream.pipe(client);
    client.on('close', () => upstream.destroy()).on('error', () => undefined);
    upstream.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const store = harness.storeAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    store,
    close: (): void => {
      store.close();
      server.close();
    },
  };
};

describe('putStream', () => {
  it('has removed every part when it throws the reason of the signal, even where the source has stalled', async () => {
    const controller = new AbortController();
    const stalled = megabytes(30, () => {
      setTimeout(() => controller.abort(new Error('cancelled')), 50);
      return new Promise(() => undefined);
    });
    const putting = harness.objects.putStream('temp/a/source', stalled, {
      contentType,
      signal: controller.signal,
    });
    await expect(putting).rejects.toThrow('cancelled');
    expect(await harness.openUploads()).toEqual([]);
    expect(await harness.objects.head('temp/a/source')).toBeNull();
  });

  it('has removed every part when the source fails', async () => {
    const broken = megabytes(30, () => Promise.reject(new Error('It broke off.')));
    await expect(harness.objects.putStream('temp/b/source', broken, { contentType })).rejects.toThrow(
      'It broke off.',
    );
    expect(await harness.openUploads()).toEqual([]);
    expect(await harness.objects.head('temp/b/source')).toBeNull();
  });

  it('is done when the signal comes too late: nothing arrives after its answer', async () => {
    const controller = new AbortController();
    const { store, close } = await watchedWay((head) => {
      if (head.startsWith('PUT')) controller.abort(new Error('cancelled'));
    });
    try {
      const putting = store.putStream('temp/c/source', megabytes(1), {
        contentType,
        signal: controller.signal,
      });
      await expect(putting).resolves.toBe(MEGABYTE);
      expect(controller.signal.aborted).toBe(true);
      expect(await harness.objects.head('temp/c/source')).toMatchObject({ bytes: MEGABYTE });
    } finally {
      close();
    }
  });
});

describe('ensureBucket', () => {
  it('does not mind another worker that makes the bucket at the same time', async () => {
    const store = harness.storeAt(harness.address, 'made-by-many');
    try {
      await Promise.all(Array.from({ length: 8 }, () => store.ensureBucket()));
    } finally {
      store.close();
    }
  });
});
