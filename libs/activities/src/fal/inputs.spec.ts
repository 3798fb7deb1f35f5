import { describe, expect, it } from '@jest/globals';
import type { FalFile, FalInput, ObjectFacts } from '#domain';
import { createFalInputs, type FalInputsDependencies } from './inputs.ts';

const input = (more: Partial<FalInput> = {}): FalInput => ({
  ...{ jobId: 'job', userId: 'ada', key: 'loras/ada/job/v1/model.safetensors' },
  ...{ contentType: 'application/octet-stream', seconds: 60 },
  ...more,
});

/** Inputs that go through fal's storage, where each upload waits until it is let through. */
const storage = () => {
  const arrived = new Map<string, FalFile>();
  const waiting: { pass: () => void; fail: (reason: Error) => void }[] = [];
  let opened = 0;
  const files = {
    begin: () => Promise.resolve(),
    arrived: () => Promise.resolve(),
    reusable: ({ key }: { key: string }) => Promise.resolve(arrived.get(key)?.url ?? null),
  };
  const openUpload = () => {
    opened += 1;
    const url = `https://fal.media/${opened}`;
    const send = () =>
      new Promise<void>((pass, fail) =>
        waiting.push({
          fail,
          pass: () => {
            arrived.set(input().key, { url } as FalFile);
            pass();
          },
        }),
      );
    return Promise.resolve({ url, send });
  };
  const facts: ObjectFacts = { key: '', bytes: 9, etag: '"1"' } as ObjectFacts;
  const dependencies = {
    objects: { head: () => Promise.resolve(facts), getStream: () => Promise.reject(new Error('not read')) },
    fal: { openUpload },
    files,
    route: () => Promise.resolve({ route: 'storage' }),
  } as unknown as FalInputsDependencies;
  const next = async () => {
    while (waiting.length === 0) await new Promise(setImmediate);
    return waiting.shift()!;
  };
  return { inputs: createFalInputs(dependencies), next, opened: () => opened };
};

describe('a file that several requests need at once', () => {
  it('is sent once', async () => {
    const { inputs, next, opened } = storage();
    const asked = [1, 2, 3].map(() => inputs.addressOf(input()));
    (await next()).pass();
    expect(await Promise.all(asked)).toEqual(Array(3).fill('https://fal.media/1'));
    expect(opened()).toBe(1);
  });

  it('is not sent again by one that looked for it before it arrived', async () => {
    const { inputs, next, opened } = storage();
    let found: ((nothing: null) => void) | undefined;
    const atFal = (): Promise<null> => new Promise((resolve) => (found = resolve));
    const late = inputs.addressOf(input({ atFal }));
    const first = inputs.addressOf(input());
    (await next()).pass();
    await first;
    found?.(null);
    expect(await late).toBe('https://fal.media/1');
    expect(opened()).toBe(1);
  });

  it('is sent by the next one if the first fails, which fails alone', async () => {
    const { inputs, next, opened } = storage();
    const first = inputs.addressOf(input());
    const broken = expect(first).rejects.toThrow('broken');
    const second = inputs.addressOf(input());
    (await next()).fail(new Error('broken'));
    (await next()).pass();
    await broken;
    expect(await second).toBe('https://fal.media/2');
    expect(opened()).toBe(2);
  });

  it('is not waited for by one that was cancelled', async () => {
    const { inputs, next } = storage();
    const first = inputs.addressOf(input());
    const cancelled = new AbortController();
    const second = inputs.addressOf(input(), cancelled.signal);
    const stopped = expect(second).rejects.toThrow('enough');
    const upload = await next();
    cancelled.abort(new Error('enough'));
    upload.pass();
    await stopped;
    expect(await first).toBe('https://fal.media/1');
  });
});

describe('a file that fal has anyway', () => {
  it('is not sent', async () => {
    const { inputs, opened } = storage();
    const atFal = () => Promise.resolve('https://fal.media/trained');
    expect(await inputs.addressOf(input({ atFal }))).toBe('https://fal.media/trained');
    expect(opened()).toBe(0);
  });

  it('is sent once fal has it no more', async () => {
    const { inputs, next } = storage();
    const asked = inputs.addressOf(input({ atFal: () => Promise.resolve(null) }));
    (await next()).pass();
    expect(await asked).toBe('https://fal.media/1');
  });
});
