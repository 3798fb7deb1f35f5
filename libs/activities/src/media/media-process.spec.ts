import { describe, expect, it } from '@jest/globals';
import { Failure } from '#domain';
import { assertRan } from './ffmpeg.ts';
import { startMediaProcess, type MediaProcess, type MediaProcessOptions } from './media-process.ts';

const started = (script: string, overrides: Partial<MediaProcessOptions> = {}): MediaProcess =>
  startMediaProcess({
    command: 'sh',
    arguments: ['-c', script],
    processorSeconds: 30,
    tooSlow: 'It took more than a second.',
    timeoutMs: 30_000,
    signal: new AbortController().signal,
    ...overrides,
  });

const rejection = async ({ ended }: MediaProcess): Promise<unknown> => ended.catch((error: unknown) => error);

describe('startMediaProcess', () => {
  it('tells how the process ended, what it said and how much processor time it took', async () => {
    const { ended, outputs } = started(
      'echo out; echo sorry >&2; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exit 3',
    );
    expect(await outputs[0]?.toArray()).toEqual([Buffer.from('out\n')]);
    const end = await ended;
    expect(end).toMatchObject({ code: 3, stderr: 'sorry\n' });
    expect(end.processorSeconds).toBeGreaterThan(0.02);
    expect(end.processorSeconds).toBeLessThan(10);
  });

  it('blames the video for processor time', async () => {
    const error = await rejection(started('while :; do :; done', { processorSeconds: 1 }));
    expect(error).toMatchObject({ type: 'TooSlowToDecode', message: 'It took more than a second.' });
  });

  it('does not blame the video for time on the clock: the reader may have been slow', async () => {
    const error = await rejection(started('sleep 20', { timeoutMs: 200 }));
    expect(error).not.toBeInstanceOf(Failure);
    expect(error).toMatchObject({ message: 'sh was not ready after 0.2 s.' });
  });

  it('does not blame the video when somebody else ends the process, softly or not', async () => {
    for (const script of ['kill -KILL $$', 'exit 255']) {
      const error = await rejection(started(script));
      expect(error).not.toBeInstanceOf(Failure);
      expect(error).toMatchObject({ message: expect.stringMatching(/was ended by a signal/) });
    }
  });

  it('leaves a crash of the decoder to the caller', async () => {
    await expect(started('kill -SEGV $$').ended).resolves.toMatchObject({ code: 139 });
    // What newer ones answer for invalid data.
    await expect(started('exit 183').ended).resolves.toMatchObject({ code: 183 });
  });

  it('ends the process and throws the reason of the signal', async () => {
    const controller = new AbortController();
    const { ended } = started('sleep 20', { signal: controller.signal });
    controller.abort(new Error('cancelled'));
    await expect(ended).rejects.toThrow('cancelled');
  });
});

describe('assertRan', () => {
  it.each([
    [127, 'sh: 1: ffprobe: not found'],
    [127, 'ffprobe: error while loading shared libraries: libaom.so.3: failed to map segment'],
    [1, '[h264 @ 0x55] get_buffer() failed (-12)'],
    [1, 'Error while opening encoder for output stream #0:0'],
    [1, 'file:/tmp/source: Too many open files'],
    [1, 'Cannot allocate memory'],
    [1, 'Unrecognized option fps_mode'],
  ])('throws an ordinary error for code %i and "%s"', (code, stderr) => {
    expect(() => assertRan({ code, stderr }, 'ffmpeg')).toThrow(`ffmpeg cannot work: ${stderr}`);
  });

  it('says nothing of what lies in the video, nor of what was got over', () => {
    expect(() => assertRan({ code: 1, stderr: 'Invalid data found' }, 'ffmpeg')).not.toThrow();
    const tooLarge = 'Picture size 4400x2400 exceeds specified max pixel count; get_buffer() failed';
    expect(() => assertRan({ code: 1, stderr: tooLarge }, 'ffmpeg')).not.toThrow();
    expect(() => assertRan({ code: 0, stderr: 'Cannot allocate memory' }, 'ffmpeg')).not.toThrow();
  });
});
