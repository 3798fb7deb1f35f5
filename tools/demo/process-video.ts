import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { loadConfig, s3Schema } from '#activities/config';
import { type LoudnessFacts, type Operation, VIDEO_STAGE_NAMES, videoKeys } from '#domain';
import { repositoryRoot } from '../devstack/repository.ts';
import { DEMO_MEDIA } from '../setup/index.ts';
import { createDisplay } from './display.ts';
import { followJob } from './follow.ts';
import { type DemoWork, pageOf, runDemo } from './program.ts';
import { download } from './read-back.ts';
import { DEMO_USER, type VideoAnswer } from './service.ts';

const USAGE = `Processes a real video on the embedded stack, or on the one that is up: a version for the web at the loudness of
streaming services, a storyboard for players, stills, and what there is to know of the file. It costs nothing.

  make demo-video [VIDEO=path]

Without VIDEO it fetches a clip of two shots with sound. It reads .env. It ends with 0 when everything is made and saved in var/demo/video.`;

const FOLDER = join(repositoryRoot, 'var', 'demo', 'video');

const OPERATIONS: readonly Operation[] = [
  { name: 'facts', operation: 'probe' },
  { name: 'loud', operation: 'audio', action: 'normalise', targetLufs: -14 },
  { name: 'web', operation: 'transcode', from: ['loud'], maxHeight: 720 },
  { name: 'storyboard', operation: 'storyboard' },
  { name: 'sharpest', operation: 'thumbnail' },
  { name: 'stills', operation: 'frames', atCuts: true },
  { name: 'glance', operation: 'contactSheet' },
];

/** What `loud` is made for; `web` has the same sound. */
const INTERMEDIATE = 'loud';

const inLufs = (loudness: LoudnessFacts | null | undefined): string =>
  loudness ? `${loudness.integratedLufs.toFixed(1)} LUFS` : 'silence';

const WORDS = { copy: 'copied', encode: 'encoded', none: 'none' } as const;

/** What was found and made, as lines for people to read. */
const describe = ({ operations }: VideoAnswer): string[] => {
  const named = (name: string): VideoAnswer['operations'][number] =>
    operations.find((operation) => operation.name === name)!;
  const facts = named('facts').report!.probe!;
  const { before, after } = named('loud').report!.loudness!;
  const { video, audio } = named('web');
  return [
    `  Video     ${facts.width} × ${facts.height}, ${facts.seconds.toFixed(1)} s, ${facts.frameRate.toFixed(2)} frames a second`,
    `  Unusual   ${facts.awkward.join(', ') || 'nothing'}`,
    `  Loudness  ${inLufs(before)}, brought to ${inLufs(after)}`,
    `  For web   picture ${WORDS[video ?? 'none']}, sound ${WORDS[audio ?? 'none']} after that`,
  ];
};

/** Saves the outputs under their own names: a list of pictures names them relatively. */
const saved = async ({ outputs }: VideoAnswer): Promise<string[]> => {
  await rm(FOLDER, { recursive: true, force: true });
  const wanted = outputs.filter(({ outputId }) => outputId !== INTERMEDIATE);
  return Promise.all(wanted.map(({ file, url }) => download(url, join(FOLDER, file))));
};

const processVideo: DemoWork = async ({ service, stack, video }) => {
  console.log(`\nProcessing ${video}`);
  const jobId = await service.processVideo(video, OPERATIONS);
  console.log(`Job ${jobId}`);
  const { status, error } = await followJob(service, jobId, createDisplay(VIDEO_STAGE_NAMES));
  const page = pageOf({ workflow: await service.workflowOf(jobId) }, stack.environment);
  if (status !== 'completed') {
    console.error(`\nThe job is ${status}.`);
    if (error !== null) console.error(`${error.type}: ${error.message}\n${error.remedy}`);
    console.error(`The run: ${page}`);
    return 1;
  }
  const job = await service.video(jobId);
  console.log(`\nThe video is processed.\n${describe(job).join('\n')}\n`);
  const files = await saved(job);
  console.log(`${files.length} files in ${relative(process.cwd(), FOLDER)}:`);
  for (const file of files) console.log(`  ${file}`);
  const { S3_BUCKET } = loadConfig(s3Schema, stack.environment);
  console.log(`\nIn the bucket: s3://${S3_BUCKET}/${videoKeys.prefix(DEMO_USER, jobId)}`);
  console.log(`The run in the Temporal Web UI: ${page}\n\n${stack.addresses}`);
  return 0;
};

await runDemo({ usage: USAGE, clip: DEMO_MEDIA.noneThenFace, work: processVideo });
