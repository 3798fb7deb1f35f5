import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { convert, type ConversionPlan } from '../../libs/activities/src/media/conversion/convert.ts';
import { withLauncher } from '../../libs/activities/src/media/conversion/launcher.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);
const folder = await started(mkdtemp(join(tmpdir(), 'convert-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const clip = join(folder, 'clip.mp4');
await run('ffmpeg', [
  ...['-nostdin', '-loglevel', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=4'],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', clip],
]);

const GENEROUS = { processorSeconds: 60, memoryBytes: 4 * 1024 ** 3, fileBytes: 100 * 1024 ** 2 };

const plan = (name: string, changes: Partial<ConversionPlan> = {}): ConversionPlan => ({
  inputs: [{ file: clip }],
  outputs: [{ file: join(folder, name), options: ['-c:v', 'libx264', '-preset', 'ultrafast', '-an'] }],
  seconds: 4,
  limits: GENEROUS,
  ...changes,
});

const options = (changes: object = {}) => ({
  ...{ ffmpegPath: 'ffmpeg', signal: new AbortController().signal },
  ...changes,
});

const durationOf = async (file: string): Promise<number> => {
  const { stdout } = await run('ffprobe', [
    ...['-loglevel', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file],
  ]);
  return Number(stdout);
};

describe('a conversion', () => {
  it('writes its outputs, and tells how far it is by the clock of ffmpeg', async () => {
    const told: number[] = [];
    const file = join(folder, 'small.mp4');
    const outputs = [{ file, options: ['-vf', 'scale=160:120,realtime=speed=4', '-c:v', 'libx264', '-an'] }];
    await convert(plan('', { outputs }), options({ onProgress: (done: number) => told.push(done) }));
    expect(await durationOf(file)).toBeCloseTo(4, 1);
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(Math.max(...told)).toBeLessThanOrEqual(1);
  }, 30_000);

  it('stops at once when it is cancelled, with the reason of that', async () => {
    const cancelled = new AbortController();
    const outputs = [
      { file: join(folder, 'slow.mp4'), options: ['-vf', 'realtime=speed=0.1', '-c:v', 'libx264'] },
    ];
    const converting = convert(plan('', { outputs }), options({ signal: cancelled.signal }));
    setTimeout(() => cancelled.abort(new Error('enough')), 1500);
    const began = Date.now();
    await expect(converting).rejects.toThrow('enough');
    expect(Date.now() - began).toBeLessThan(10_000);
  }, 30_000);

  it('ends with a limit of the kernel: time and size', async () => {
    const endless = [{ file: clip, options: ['-stream_loop', '500'] }];
    const limits = { ...GENEROUS, processorSeconds: 1 };
    await expect(convert(plan('long.mp4', { inputs: endless, limits }), options())).rejects.toMatchObject({
      type: 'TooSlowToConvert',
    });
    const small = { ...GENEROUS, fileBytes: 20_000 };
    await expect(convert(plan('large.mp4', { limits: small }), options())).rejects.toMatchObject({
      type: 'OutputTooLarge',
    });
    expect((await stat(join(folder, 'large.mp4'))).size).toBeLessThanOrEqual(20_480);
  }, 60_000);

  it('writes over what an attempt before left', async () => {
    await writeFile(join(folder, 'again.mp4'), 'half of it');
    await convert(plan('again.mp4'), options());
    expect(await durationOf(join(folder, 'again.mp4'))).toBeCloseTo(4, 1);
  }, 30_000);

  it('reads nothing but its input', async () => {
    const secret = join(folder, 'secret.mp4');
    await writeFile(secret, await readFile(clip));
    const playlist = join(folder, 'playlist.mp4');
    await writeFile(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${secret}\n#EXT-X-ENDLIST\n`);
    const hostile = plan('copied.mp4', { inputs: [{ file: playlist }] });
    await expect(convert(hostile, options())).rejects.toMatchObject({ type: 'ConversionFailed' });
  }, 30_000);

  it('reads parts of ours through the list that it writes, and no other list', async () => {
    const odd = join(folder, "it's a part.mp4");
    await writeFile(odd, await readFile(clip));
    const copied = { file: join(folder, 'parts.mp4'), options: ['-c', 'copy'] };
    const list = join(folder, 'parts.txt');
    const parts = [clip, odd].map((file) => ({ file, seconds: 4 }));
    await convert(plan('', { inputs: [{ file: list, parts }], outputs: [copied], seconds: 8 }), options());
    expect(await durationOf(copied.file)).toBeCloseTo(8, 1);

    const asInput = plan('', { inputs: [{ file: list }], outputs: [copied] });
    await expect(convert(asInput, options())).rejects.toMatchObject({ type: 'ConversionFailed' });
    const playlist = join(folder, 'a playlist.mp4');
    await writeFile(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${clip}\n#EXT-X-ENDLIST\n`);
    const hostile = [{ file: list, parts: [{ file: playlist, seconds: 4 }] }];
    await expect(convert(plan('', { inputs: hostile, outputs: [copied] }), options())).rejects.toMatchObject({
      type: 'ConversionFailed',
    });
  }, 30_000);

  it('says what ffmpeg said of a file that is none', async () => {
    const broken = join(folder, 'broken.mp4');
    await writeFile(broken, Buffer.alloc(5000, 'x'));
    await expect(convert(plan('x.mp4', { inputs: [{ file: broken }] }), options())).rejects.toMatchObject({
      ...{ type: 'ConversionFailed', message: expect.stringMatching(/^the file: Invalid data/) },
    });
  }, 30_000);
});

describe('the launcher', () => {
  it('ends with whoever started it, also if that was killed', async () => {
    await withLauncher('/bin/sleep', GENEROUS, async (launcher) => {
      const parent = spawn('/bin/sh', ['-c', '"$0" 600 & echo $!; wait', launcher]);
      const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
      const runs = async (): Promise<boolean> =>
        (await readFile(`/proc/${pid.toString().trim()}/comm`, 'utf8').catch(() => '')) === 'sleep\n';
      await until(runs, 5);
      parent.kill('SIGKILL');
      await until(async () => !(await runs()), 5);
    });
  }, 30_000);

  it('clears the environment', async () => {
    process.env.A_SECRET = 'of the service';
    const { stdout } = await withLauncher('/usr/bin/env', GENEROUS, (launcher) => run(launcher, []));
    expect(stdout.trim().split('\n').sort()).toEqual(['LC_ALL=C', 'PATH=/usr/bin:/bin']);
  });

  it('passes arguments on as they are, to a program with any name', async () => {
    const odd = join(folder, "it's a program");
    await writeFile(odd, '#!/bin/sh\nprintf "%s|" "$@"\n', { mode: 0o755 });
    const { stdout } = await withLauncher(odd, GENEROUS, (launcher) => run(launcher, ['a b', '$HOME', "'"]));
    expect(stdout).toBe("a b|$HOME|'|");
  });
});
