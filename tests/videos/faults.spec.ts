import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { Operation, OperationName, VideoJob } from '#domain';
import { activitiesOf } from '../support/history.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { recordHistory } from '../support/record-history.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { ffmpegRun, makeFootage, probed, summary } from '../support/videos/footage.ts';
import { TestVideo, uploaded } from '../support/videos/test-video.ts';

const stack = await started(ServiceStack.start());

/** Long enough for each operation to be caught at its work. */
const film = await makeFootage(join(stack.directory, 'film.mp4'), { size: '640x360', seconds: 100 });
const uploadKey = await uploaded(stack, film);
/** Longer than what is made in one piece, and quick to encode. */
const long = await makeFootage(join(stack.directory, 'long.mp4'), { size: '640x360', seconds: 330 });
const longKey = await uploaded(stack, long);
const mark = join(stack.directory, 'mark.png');
await ffmpegRun(['-f', 'lavfi', '-i', 'color=red:size=100x50', '-frames:v', '1', mark]);
const markKey = await uploaded(stack, mark);

/** Two inputs are made in the same job. */
const OPERATIONS: Record<OperationName, Operation> = {
  probe: { name: 'it', operation: 'probe' },
  trim: { name: 'it', operation: 'trim', startSeconds: 1, accuracy: 'frame' },
  concat: { name: 'it', operation: 'concat', from: ['source', 'source'] },
  removeSegments: {
    ...{ name: 'it', operation: 'removeSegments', accuracy: 'frame' },
    segments: [{ startSeconds: 10, endSeconds: 20 }],
  },
  transcode: { name: 'it', operation: 'transcode', maxHeight: 360 },
  hls: { name: 'it', operation: 'hls', maxHeight: 360 },
  thumbnail: { name: 'it', operation: 'thumbnail' },
  frames: { name: 'it', operation: 'frames', atCuts: true },
  contactSheet: { name: 'it', operation: 'contactSheet' },
  storyboard: { name: 'it', operation: 'storyboard' },
  preview: { name: 'it', operation: 'preview', seconds: 30, maxWidth: 1280 },
  audio: { name: 'it', operation: 'audio', action: 'normalise' },
  watermark: { name: 'it', operation: 'watermark', image: { uploadKey: markKey } },
};

const statusOf = ({ operations: [operation] }: VideoJob) => operation!.status;

interface Process {
  pid: string;
  parent: string;
  command: string;
}

const processes = async (): Promise<Process[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,comm=']);
  return stdout.split('\n').map((line) => {
    const [pid = '', parent = '', command = ''] = line.trim().split(/\s+/);
    return { pid, parent, command };
  });
};

/** The processes of ffmpeg that this stack's worker has started. */
const conversions = async (): Promise<string[]> => {
  const worker = String(stack.parts.worker.pid);
  return (await processes())
    .filter(({ parent, command }) => parent === worker && command === 'ffmpeg')
    .map(({ pid }) => pid);
};

const killWorker = async (): Promise<void> => {
  const started = await conversions();
  await stack.parts.worker.kill();
  await until(async () => !(await processes()).some(({ pid }) => started.includes(pid)), 10);
  await stack.restartWorker();
};

it('goes on after its worker was killed in each operation, and leaves no conversion behind', async () => {
  const jobs = await Promise.all(
    Object.entries(OPERATIONS).map(async ([name, operation]) => ({
      ...{ name, wasKilled: false },
      job: await TestVideo.start(stack, { uploadKey, operations: [operation] }),
    })),
  );
  const isOver = (job: VideoJob): boolean => job.status !== 'queued' && job.status !== 'running';
  while (jobs.some(({ wasKilled }) => !wasKilled)) {
    const running = async (): Promise<typeof jobs> => {
      const read = await Promise.all(jobs.map(({ job }) => job.read()));
      for (const [index, job] of read.entries())
        if (isOver(job) && !jobs[index]!.wasKilled)
          throw new Error(`${jobs[index]!.name} ended before it was killed: ${JSON.stringify(job.error)}`);
      return jobs.filter(({ wasKilled }, index) => !wasKilled && statusOf(read[index]!) === 'running');
    };
    let caught: typeof jobs = [];
    await until(async () => (caught = await running()).length > 0, 300);
    for (const one of caught) one.wasKilled = true;
    await killWorker();
  }
  for (const { name, job } of jobs) {
    const ended = await job.ended(300);
    expect({ name, status: ended.status, error: ended.error }).toEqual({
      ...{ name, status: 'completed', error: null },
    });
    expect((await job.stored('it')).files.length).toBeGreaterThanOrEqual(name === 'probe' ? 0 : 1);
  }
  const trimmed = await jobs.find(({ name }) => name === 'trim')!.job.local('it', stack.directory);
  expect((await summary(trimmed)).seconds).toBeCloseTo(99, 0);
}, 1_200_000);

/** How often each activity of a kind was begun. */
const attempts = async (job: TestVideo, activity: string): Promise<number[]> =>
  (await activitiesOf(job.handle)).filter(({ name }) => name === activity).map(({ attempt }) => attempt);

describe('a long transcode', () => {
  const operations: Operation[] = [
    { name: 'poster', operation: 'thumbnail', atSeconds: 1 },
    { name: 'web', operation: 'transcode', maxHeight: 270 },
  ];

  it('is made in parts, of which a killed worker loses one', async () => {
    const job = await TestVideo.start(stack, { uploadKey: longKey, operations });
    await job.reads(({ progress }) => progress.percent >= 30, 180);
    await until(async () => (await conversions()).length > 0, 30);
    await killWorker();
    const ended = await job.ended(400);
    expect(ended).toMatchObject({ status: 'completed', error: null });
    await recordHistory(job.handle, 'video-in-chunks');
    const encoded = await attempts(job, 'encodeChunk');
    expect(encoded.length).toBeGreaterThanOrEqual(5);
    expect(encoded.filter((attempt) => attempt > 1).length).toBeLessThanOrEqual(1);
    expect((await job.stored('web')).report.chunks).toBe(encoded.length);
    const { streams } = await probed(await job.local('web', stack.directory));
    expect(streams.find(({ codec_type: type }) => type === 'video')).toMatchObject({
      ...{ nb_read_frames: String(330 * 25), height: 270 },
    });
    expect(await job.temporary()).toEqual([]);
  }, 900_000);

  it('leaves nothing when it is cancelled, but the outputs of what was finished', async () => {
    const job = await TestVideo.start(stack, {
      uploadKey: longKey,
      operations: [operations[0]!, { name: 'web', operation: 'transcode', maxHeight: 268 }],
    });
    await job.reads(({ progress }) => progress.percent >= 30, 180);
    await job.handle.signal('cancel');
    const ended = await job.ended(60);
    expect(ended.status).toBe('cancelled');
    await recordHistory(job.handle, 'video-cancelled');
    expect(ended.operations.map(({ status }) => status)).toEqual(['completed', 'cancelled']);
    expect(await job.objects()).toEqual(['poster.jpg', 'poster.operation.json']);
    expect(await job.temporary()).toEqual([]);
    await until(async () => (await conversions()).length === 0, 10);
  }, 300_000);
});
