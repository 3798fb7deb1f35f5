import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { fromBufferPromise } from 'yauzl';
import { type DatasetManifest, loraKeys } from '#domain';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { recordHistory } from '../support/record-history.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { Job, TestJob } from '../support/test-job.ts';

const media = await prepareDemoMedia();
const stack = await started(ServiceStack.start());

const ffmpeg = async (name: string, ...args: string[]): Promise<string> => {
  const path = join(stack.directory, name);
  await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, path]);
  return path;
};

/** Nine seconds of one person, then as many of another: a clip that is shown four times. */
const twoPeople = (): Promise<string> =>
  ffmpeg(
    'two.mp4',
    ...['-t', '9', '-ss', '10', '-i', join(media, DEMO_MEDIA.onePerson)],
    ...['-t', '9', '-stream_loop', '3', '-i', join(media, DEMO_MEDIA.singleFace)],
    '-filter_complex',
    '[0:v]scale=640:360,setsar=1,fps=25[a];[1:v]scale=640:360:force_original_aspect_ratio=increase,crop=640:360,setsar=1,fps=25[b];[a][b]concat=n=2:v=1[v]',
    ...['-map', '[v]', '-c:v', 'libx264', '-preset', 'ultrafast'],
  );

const twoSeconds = (): Promise<string> =>
  ffmpeg('short.mp4', '-ss', '10', '-t', '2', '-i', join(media, DEMO_MEDIA.onePerson), '-c:v', 'libx264');

const noPicture = (): Promise<string> =>
  ffmpeg('audio.mp4', '-f', 'lavfi', '-i', 'sine=duration=2', '-c:a', 'aac');

const manifestOf = ({ userId, jobId }: TestJob): Promise<DatasetManifest> =>
  stack.objects.getJson(loraKeys.manifest(userId, jobId));

const keptOf = (manifest: DatasetManifest): string[] =>
  manifest.frames.filter(({ verdict }) => verdict === 'kept').map(({ frame }) => frame);

/** What the trainer is given: each file of the zip with its text, or nothing for pictures. */
const zipOf = async ({ userId, jobId }: TestJob): Promise<Map<string, string>> => {
  const zip = await fromBufferPromise(
    Buffer.from(await stack.objects.get(loraKeys.datasetZip(userId, jobId))),
  );
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, entry.fileName.endsWith('.txt') ? Buffer.concat(chunks).toString() : '');
  }
  return files;
};

const messagesOf = ({ timeline }: Job): string => timeline.map(({ message }) => message).join('\n');

it('asks whom to train, shows everybody, and trains the one that was chosen last', async () => {
  const job = await stack.train({ review: true, video: await twoPeople() });
  const { people, message, videosLeft } = await job.asks('choose-person');
  expect(people?.map(({ id }) => id)).toEqual(['person-1', 'person-2']);
  expect(message).toMatch(/person-1 is in \d+ frames \(\d+ s\), person-2 is in \d+ frames/);
  expect(videosLeft).toBe(4);
  expect(await job.read()).toMatchObject({ stage: 'filterFaces', dataset: null, progress: { percent: 30 } });
  for (const { pictureKey } of people ?? []) expect(await stack.objects.head(pictureKey)).not.toBeNull();
  // From the Web UI too, where nothing checks it first.
  await job.handle.signal('approve', {});
  await job.reads(({ timeline }) => timeline.at(-1)?.message.includes('person is required') ?? false);

  await job.approve({ person: 'person-2' });
  const { question: first } = await job.reads(
    ({ question }) => question !== null && question.kind !== 'choose-person',
  );
  const mistaken = await manifestOf(job);
  expect(mistaken.choices.person).toBe('person-2');
  const others = mistaken.frames.filter(({ verdict }) => verdict === 'other-person');
  const kept = others.map(({ frame }) => frame);
  await job.approve({ person: 'person-1', keep: kept });
  expect((await job.asks('review', first)).message).toContain(`Look at the ${kept.length} images`);
  expect(keptOf(await manifestOf(job))).toEqual(kept);

  await job.approve({ drop: kept.slice(2) });
  expect((await job.asks('too-few-images')).message).toMatch(/the trainer needs 4/);
  await job.approve({ keep: kept.slice(2) });
  const done = await job.ended();
  expect(done).toMatchObject({ status: 'completed', question: null });
  expect(keptOf(await manifestOf(job))).toEqual(kept);
  expect(await job.trainings()).toHaveLength(1);
  await recordHistory(job.handle, 'person-chosen');
}, 180_000);

describe('in the review', () => {
  it('drops a frame, refuses one that is not there, brings one back, takes captions, and trains on exactly that', async () => {
    const job = await stack.train({ review: true });
    const first = await job.asks('review');
    const before = await manifestOf(job);
    const [dropped = '', edited = '', ...others] = keptOf(before);
    const back = before.frames.find(({ verdict }) => verdict === 'near-duplicate-of')?.frame ?? '';
    // From the Web UI, where nothing checks it first: what can be used of it counts.
    const captions = { [`${edited}.jpg`]: 'ohwx woman, laughing' };
    await job.handle.signal('approve', { captions, drop: [dropped], keep: ['099999'] });
    const second = await job.asks('review', first);
    expect(second.message).toMatch(/^Frame 099999 cannot be used: There is no such frame\./);
    await job.approve({ keep: [back], captions: { [`${back}.jpg`]: 'ohwx woman, again' }, steps: 200 });
    const done = await job.ended();
    expect(done).toMatchObject({
      status: 'completed',
      dataset: { counts: { 'dropped-by-owner': 1 }, captioners: { owner: 2 } },
      versions: [{ parameters: { steps: 200 } }],
    });
    const zip = await zipOf(job);
    const frames = [edited, back, ...others].sort();
    expect([...zip.keys()].sort()).toEqual(frames.flatMap((frame) => [`${frame}.jpg`, `${frame}.txt`]));
    expect(zip.get(`${edited}.txt`)).toBe('ohwx woman, laughing');
    expect(zip.get(`${back}.txt`)).toBe('ohwx woman, again');
    // What was done again did not set the job back.
    const stages = done.timeline.map(({ stage }) => stage);
    expect(stages.slice(stages.indexOf('review'))).not.toContain('filterFaces');
    expect(await job.trainings()).toHaveLength(1);
  }, 180_000);
});

it('asks before it pays more than the budget, also without a review', async () => {
  const job = await stack.train({ trainer: 'turbo-flux', steps: 1000, budget: 1 });
  const first = await job.asks('over-budget');
  expect(first.message).toMatch(/^1000 steps cost about \$2\.40, more than the budget of \$1\.00\./);
  expect(await job.tryToApprove({})).toBe(409);
  await job.approve({ questionId: first.id, budget: 2 });
  const second = await job.asks('over-budget', first);
  expect(second.message).toContain('more than the budget of $2.00');
  expect(await job.tryToApprove({ questionId: first.id })).toBe(409);
  expect(await job.trainings()).toHaveLength(0);
  await job.approve({ questionId: second.id, budget: 2.4 });
  expect(await job.ended()).toMatchObject({ status: 'completed', cost: { estimate: 2.4, budget: 2.4 } });
  await recordHistory(job.handle, 'price-agreed');
}, 120_000);

it('waits with too few images for frames or another video, and looks at what is added', async () => {
  const job = await stack.train({ review: true, video: await twoSeconds() });
  const first = await job.asks('too-few-images');
  expect(first.message).toMatch(/the trainer needs 4/);
  expect(await job.tryToApprove({})).toBe(422);

  await job.addVideo(await noPicture());
  const second = await job.asks('too-few-images', first);
  expect(second.message).toMatch(/^The added video could not be used: The file has no video track/);
  expect(second.videosLeft).toBe(3);

  const more = join(media, DEMO_MEDIA.onePerson);
  await job.addVideo(more);
  const third = await job.asks('review');
  expect(third.message).toMatch(/^The added video brought \d+ candidate frames\. Look at the \d+ images/);
  const manifest = await manifestOf(job);
  expect(manifest.videos).toHaveLength(2);
  expect(keptOf(manifest).some((frame) => frame.startsWith('2'))).toBe(true);
  await job.approve({});
  const done = await job.ended();
  expect(done).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
  expect(messagesOf(done)).toContain('Looking for frames in added video 2');
  await recordHistory(job.handle, 'video-added');
}, 180_000);
