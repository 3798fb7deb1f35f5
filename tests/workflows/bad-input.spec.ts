import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { scratchDirectory } from '#activities/scratch';
import { FAILURES, type FailureType } from '#domain';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { TestJob } from '../support/test-job.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);
const media = await prepareDemoMedia();
const directory = await started(mkdtemp(join(tmpdir(), 'bad-input-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const stack = await started(ServiceStack.start());

/** Command lines that work on a job's files: ffmpeg and ffprobe name them. */
const processesNaming = async (jobId: string): Promise<string[]> => {
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(jobId));
};

/** Nothing is left running, nothing was paid. */
const nothingIsLeft = async (job: TestJob): Promise<void> => {
  await until(async () => (await job.handle.describe()).status.name === 'FAILED', 10);
  expect((await job.handle.describe()).raw.pendingActivities ?? []).toHaveLength(0);
  expect(existsSync(scratchDirectory(job.jobId))).toBe(false);
  expect(await processesNaming(job.jobId)).toEqual([]);
  expect(await job.trainings()).toHaveLength(0);
};

const ffmpeg = async (name: string, ...args: string[]): Promise<string> => {
  const path = join(directory, name);
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, path]);
  return path;
};

const pattern = (size: string, seconds: number, rate = 10): string[] => [
  '-f',
  'lavfi',
  '-i',
  `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`,
];

/** Videos that only the worker can judge, by the failure they end with. */
const VIDEOS: [string, FailureType, RegExp, () => Promise<string>][] = [
  [
    'something else that begins like a video',
    'NotAVideo',
    /^The file is not an MP4, MOV, MKV, WebM, AVI or MPEG video\.$/,
    async () => {
      const path = join(directory, 'fake.webm');
      await writeFile(path, Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(4096, 7)]));
      return path;
    },
  ],
  [
    'a video that is cut off',
    'TruncatedVideo',
    /^The video breaks off after \d\.\d s; it should last 10\.0 s\.$/,
    async () => {
      const path = await ffmpeg(
        'cut.mp4',
        ...pattern('320x240', 10),
        '-c:v',
        'libx264',
        '-movflags',
        '+faststart',
      );
      await truncate(path, Math.floor((await readFile(path)).byteLength / 2));
      return path;
    },
  ],
  [
    'audio only',
    'NoVideoStream',
    /^The file has no video track; its tracks are: audio\.$/,
    () => ffmpeg('audio.mp4', '-f', 'lavfi', '-i', 'sine=duration=2', '-c:a', 'aac'),
  ],
  [
    'no face in it',
    'NoFaceFound',
    /^None of the 4 analysed frames shows a face\./,
    () => ffmpeg('pattern.mp4', ...pattern('640x360', 4), '-c:v', 'libx264'),
  ],
  [
    'a codec nobody films with',
    'UnsupportedCodec',
    /^The file has a track encoded as huffyuv; accepted are h264, hevc, /,
    () => ffmpeg('odd.avi', ...pattern('320x240', 2), '-c:v', 'huffyuv'),
  ],
  [
    'more than an hour',
    'VideoTooLong',
    /^The video lasts 3700\.0 s; at most 3600\.0 s are taken\.$/,
    () =>
      ffmpeg(
        'long.mp4',
        ...pattern('64x36', 3700, 1),
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-g',
        '600',
      ),
  ],
  [
    'more pixels than 4K',
    'TooManyPixels',
    /^The picture has 7680x4320 pixels; at most 9437184 of them \(4096x2304\) are taken\.$/,
    () => ffmpeg('huge.mp4', ...pattern('7680x4320', 1, 1), '-c:v', 'libx264', '-preset', 'ultrafast'),
  ],
];

it('a video with too few good pictures ends the job, and shows what became of each frame', async () => {
  const clip = ['-ss', '10', '-t', '2', '-i', join(media, DEMO_MEDIA.onePerson), '-c:v', 'libx264'];
  const job = await stack.train({ video: await ffmpeg('short.mp4', ...clip) });
  const ended = await job.ended();
  expect(ended).toMatchObject({
    status: 'failed',
    error: { type: 'TooFewGoodImages', stage: 'filterFaces' },
  });
  expect(ended.error?.message).toMatch(/the trainer needs 4/);
  expect(await stack.objects.head(ended.dataset?.contactSheetKey ?? '')).not.toBeNull();
  await nothingIsLeft(job);
}, 120_000);

describe('a video that cannot be used ends the job, with a type and a sentence', () => {
  it.each(VIDEOS)(
    '%s',
    async (_what, type, sentence, make) => {
      const job = await stack.train({ video: await make() });
      const ended = await job.ended();
      expect(ended).toMatchObject({ status: 'failed', error: { type, remedy: FAILURES[type].remedy } });
      expect(ended.error?.message).toMatch(sentence);
      await nothingIsLeft(job);
    },
    120_000,
  );
});
