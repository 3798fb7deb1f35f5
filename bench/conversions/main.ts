import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answerHelp } from '#activities/config';
import { keys, type JobStatus, type Operation } from '#domain';
import { transcode } from '../../libs/activities/src/videos/conversions.ts';
import { readMediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { runProgram, type RunningPart } from '../../tools/devstack/index.ts';
import { prepareVideoTools } from '../../tools/setup/index.ts';
import { holds, median, table, type Row } from '../bounds.ts';
import { stopRuns, timed } from '../measure.ts';
import { answered, startStack, type Stack } from '../stack.ts';
import { prepareVideos } from '../videos.ts';

const ROUNDS = 3;
const USER = 'ada';

const stopping: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  await stopRuns();
  for (const stop of stopping.splice(0).reverse()) await stop();
};

/** What ffmpeg is told by hand for the same result: no guard, no limit, nothing said of progress. */
const plainCommand = async (
  step: Operation<'transcode'>,
  video: string,
  folder: string,
): Promise<string[]> => {
  const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
  const { signal } = new AbortController();
  const media = await readMediaFile({ ffmpeg, file: video, signal }, (await stat(video)).size);
  const { graph, outputs } = transcode({ ...step, name: 'plain' }, media, { folder });
  const [output] = outputs;
  return [
    ...['ffmpeg', '-nostdin', '-loglevel', 'error', '-y', '-i', video],
    ...(graph === undefined ? [] : ['-filter_complex', graph]),
    ...[...output!.options, output!.file],
  ];
};

/** Seconds from the `POST` until the job is completed, as its events tell: their stream ends then. */
const processed = async (
  { api, objects }: Stack,
  step: Operation<'transcode'>,
  video: string,
): Promise<number> => {
  const uploadKey = keys.upload(USER, randomUUID());
  await objects.putStream(uploadKey, createReadStream(video), { contentType: 'video/mp4' });
  const began = performance.now();
  const { jobId } = await answered<{ jobId: string }>(
    await fetch(`${api}/api/videos/process`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: USER, uploadKey, operations: [step] }),
    }),
  );
  // Asking again and again takes a twentieth of two cores.
  const events = await fetch(`${api}/api/jobs/${jobId}/events?userId=${USER}`);
  await events.text();
  const url = `${api}/api/jobs/${jobId}/status?userId=${USER}`;
  const { status } = await answered<{ status: JobStatus }>(await fetch(url));
  if (status !== 'completed') throw new Error(`The job is ${status}.`);
  return (performance.now() - began) / 1000;
};

/** Every round is another operation: what was made before would be used again. */
const inRound = (step: Operation<'transcode'>, round: number): Operation<'transcode'> => ({
  ...step,
  frameRate: 100 + round,
});

const sayTimes = (label: string, service: number, ffmpeg: number): void =>
  console.log(`${label}: ${service.toFixed(1)} s, ffmpeg ${ffmpeg.toFixed(1)} s`);

/** The service and ffmpeg take turns, so that other load on the machine affects both. */
const compareAlone = async (stack: Stack, video: string, folder: string): Promise<Row[]> => {
  const worker = await stack.startWorker('worker');
  const rows: Row[] = [];
  for (const maxHeight of [720, 360]) {
    const step: Operation<'transcode'> = { name: 'web', operation: 'transcode', maxHeight };
    const command = await plainCommand(step, video, folder);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const service = await processed(stack, inRound(step, round), video);
      const { wallSeconds } = await timed(command);
      sayTimes(`60 s to ${maxHeight} lines, round ${round} of ${ROUNDS}`, service, wallSeconds);
      ratios.push(service / wallSeconds);
    }
    rows.push({
      what: `60 s to ${maxHeight} lines, over ffmpeg's time`,
      ...{ value: median(ratios), bound: 1.15 },
    });
  }
  await worker.stop();
  return rows;
};

/** Two workers, each with everything it starts on a processor of its own. */
const pinnedWorkers = async (stack: Stack): Promise<RunningPart[]> => {
  const workers = [await stack.startWorker('one'), await stack.startWorker('two')];
  for (const [core, { pid }] of workers.entries())
    await promisify(execFile)('taskset', ['-a', '-c', '-p', String(core), String(pid)]);
  return workers;
};

const compareTwoWorkers = async (stack: Stack, video: string, folder: string): Promise<Row> => {
  const step: Operation<'transcode'> = { name: 'web', operation: 'transcode', maxHeight: 360 };
  const command = await plainCommand(step, video, folder);
  const { wallSeconds } = await timed(['taskset', '-c', '0', ...command]);
  const workers = await pinnedWorkers(stack);
  const service = await processed(stack, step, video);
  for (const worker of workers) await worker.stop();
  sayTimes('30 min to 360 lines, two workers of one core', service, wallSeconds);
  return {
    what: "30 min to 360 lines, two workers of one core over ffmpeg's time on one",
    ...{ value: service / wallSeconds, bound: 0.65 },
  };
};

const bench = async (): Promise<number> => {
  await prepareVideoTools({});
  const { minute, halfHour } = await prepareVideos();
  const folder = await mkdtemp(join(tmpdir(), 'bench-conversions-'));
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const stack = await startStack(folder, (part) => void stopping.push(() => part.stop()), {});
  const rows = await compareAlone(stack, minute, folder);
  rows.push(await compareTwoWorkers(stack, halfHour, folder));
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}:\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Compares transcodes by the service with ffmpeg alone and the same settings, from the request to the stored file.

  make bench-conversions

A minute of 1080p, three rounds for each of two sizes; half an hour by two workers of one core each, with ffmpeg on one core.
It takes about 20 minutes and needs taskset (util-linux). It ends with 0 when every bound holds.`);
await runProgram(bench, stopAll);
