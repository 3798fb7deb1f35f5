import { describe, expect, it, jest } from '@jest/globals';
import { frameKeys, keys, loraKeys } from '#domain';
import { createFaceAnalyzer, filterFaces } from '#activities/faces';
import { join } from 'node:path';
import sharp from 'sharp';
import { FIRST_SCENE, type Candidate } from '../../libs/activities/src/media/candidates.ts';
import { DecodingBudget } from '../../libs/activities/src/media/decoding-budget.ts';
import { planExtraction } from '../../libs/activities/src/media/plan.ts';
import { inspectVideo } from '../../libs/activities/src/media/inspection/index.ts';
import { pickPlaces, pickThrough } from '../../libs/activities/src/media/pick-frames.ts';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../tools/setup/index.ts';
import { started } from '../support/started.ts';
import { startHarness } from './harness.ts';
import { h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(90_000);

const harness = await started(startHarness());

/** @param places which windows are looked at; all when left out. */
const scanned = async (file: string, places: [number, number] = [0, Infinity]) => {
  const options = {
    ...{ ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' }, file },
    ...{ budget: new DecodingBudget(0), signal: new AbortController().signal },
  };
  const video = await inspectVideo(options, 1);
  const { parts, everything } = planExtraction(video.facts.durationMs);
  const windows = parts.flatMap((part) => part.windows).slice(...places);
  const picks = (everything ? pickThrough : pickPlaces)(windows, FIRST_SCENE, { ...options, video });
  const candidates: Candidate[] = [];
  let state = FIRST_SCENE;
  for await (const pick of picks) {
    candidates.push(...pick.candidates);
    state = pick.state;
  }
  return { candidates, state };
};

const brightness = ({ picture: { data, width, height } }: Candidate): number =>
  data.subarray(0, width * height).reduce((sum, value) => sum + value, 0) / (width * height);

describe('pictures that no other refers to', () => {
  it('are left out where the others are enough', async () => {
    const options = [...movingPicture(5, '320x180', 24), '-c:v', 'libx264', '-bf', '3'];
    const { candidates, state } = await scanned(await makeVideo(harness.at('usual.mp4'), ...options));
    expect(candidates).toHaveLength(5);
    expect(state).toMatchObject({ everyPicture: false, lastSampleMs: expect.any(Number) });
    expect(state.lastSampleMs).toBeGreaterThanOrEqual(4700);
  });

  it('are decoded where the others are too few, and nothing is lost', async () => {
    const sparse = ['-bf', '16', '-x264-params', 'b-adapt=0:b-pyramid=none:keyint=250'];
    const options = [...movingPicture(5, '320x180', 24), '-c:v', 'libx264', ...sparse];
    const { candidates, state } = await scanned(await makeVideo(harness.at('sparse.mp4'), ...options));
    expect(candidates.map(({ timeMs }) => Math.floor(timeMs / 1000))).toEqual([0, 1, 2, 3, 4]);
    expect(state.everyPicture).toBe(true);
    expect(state.lastSampleMs).toBeGreaterThanOrEqual(4700);
  });
});

describe('the time line', () => {
  it('is that of the pictures where they come at uneven times', async () => {
    // Grows brighter by 20 levels a second; every other second has few pictures.
    const uneven =
      "geq=lum='40+20*T':cb=128:cr=128,select='lt(mod(t,2),1)+not(mod(n,10))',noise=alls=2,setpts=PTS";
    const grey = ['-f', 'lavfi', '-i', 'color=gray:size=128x96:rate=30:duration=6'];
    const file = await makeVideo(
      harness.at('uneven.mp4'),
      ...grey,
      ...['-vf', uneven, '-fps_mode', 'vfr', ...h264],
    );
    const { candidates } = await scanned(file);
    expect(candidates).toHaveLength(6);
    for (const candidate of candidates)
      expect(Math.abs(brightness(candidate) - (40 + candidate.timeMs / 50))).toBeLessThan(4);
  });

  it('has scenes that are counted over places that are sought, and no window mixes two', async () => {
    const scene = (colour: string, seconds: number): string[] => [
      ...['-f', 'lavfi', '-i', `color=${colour}:size=64x36:rate=8:duration=${seconds}`],
    ];
    // The cut lies in the sampled second of its window.
    const file = await makeVideo(
      harness.at('two-scenes.mp4'),
      ...[...scene('black', 150.4), ...scene('white', 149.6)],
      ...['-filter_complex', '[0][1]concat=n=2[v]', '-map', '[v]', ...h264, '-g', '8'],
    );
    const { candidates, state } = await scanned(file, [110, 130]);
    expect(state.scene).toBe(1);
    expect(candidates.length).toBeGreaterThanOrEqual(20);
    for (const candidate of candidates) expect(brightness(candidate) > 128).toBe(candidate.scene === 1);
    const switched = candidates.find(({ scene: number }) => number === 1);
    expect(Math.abs((switched?.timeMs ?? 0) - 150_400)).toBeLessThan(1500);
  });
});

describe('threads', () => {
  it('change nothing: frames, faces and decisions are the same to the byte', async () => {
    const clip = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
    const file = await makeVideo(harness.at('talking.mp4'), '-ss', '9', '-i', clip, '-t', '9', ...h264);
    const results = [];
    for (const threads of [1, 4]) {
      const analyzer = createFaceAnalyzer({ modelsDirectory: await prepareFaceModels(), threads });
      const jobId = await harness.uploaded(file);
      await harness.extract({ jobId, analyzer });
      await analyzer.close();
      const framesIndexKey = frameKeys.framesIndex(jobId, 0);
      await filterFaces(
        { objects: harness.objects, analyzer: harness.analyzer },
        { jobId, userId: 'ada', framesIndexKey, minimumImages: 1 },
        { signal: new AbortController().signal, onProgress: () => undefined },
      );
      results.push(await everythingOf(jobId));
    }
    const [one, four] = results;
    expect(Object.keys(one ?? {}).length).toBeGreaterThan(12);
    expect(one).toEqual(four);
  });

  /** Every object of a job but its part records, which tell the time they took; the job's id taken out. */
  const everythingOf = async (jobId: string): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const prefix of [keys.candidatesPrefix(jobId), loraKeys.datasetPrefix('ada', jobId)])
      for await (const { key } of harness.objects.list(prefix)) {
        if (/part-\d+\.json$/.test(key)) continue;
        const bytes = Buffer.from(await harness.objects.get(key));
        const text = key.endsWith('.json') ? bytes.toString('utf8') : bytes.toString('base64');
        found[key.replace(jobId, 'job')] = text.replaceAll(jobId, 'job');
      }
    expect(
      (await sharp(Buffer.from(found['candidates/job/frames/000000.jpg'] ?? '', 'base64')).metadata()).width,
    ).toBe(640);
    return found;
  };
});
