import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerHelp } from '#activities/config';
import { repositoryRoot } from '../devstack/repository.ts';
import {
  prepareDemoMedia,
  prepareEvaluationMedia,
  prepareFaceModels,
  prepareVideoTools,
  withProgress,
} from '../setup/index.ts';
import { assemble, repeat, type Footage } from './assemble.ts';
import { boundsHold, type VideoResult } from './bounds.ts';
import type { ClipName } from './clips.ts';
import { evaluateVideo, type EvaluationVideo } from './evaluate.ts';
import { verdictTable, videoTable, withMeasured } from './report.ts';
import { duplicatesDropped, scoreVerdicts, type KnownFrame } from './score.ts';
import { lengthOf, spliced } from './splice.ts';

/** Whom each video is about, and who comes in. */
const CASTS: [ClipName, [ClipName, ClipName]][] = [
  ['vlogger', ['talker', 'webcam']],
  ['speaker', ['vlogger', 'neighbour']],
  ['talker', ['panelist', 'speaker']],
  ['panelist', ['neighbour', 'vlogger']],
  ['webcam', ['speaker', 'talker']],
];
/** The one that is also shown for half an hour. */
const LONG = 'vlogger';
const LONG_SECONDS = 30 * 60;

const work = join(repositoryRoot, 'var', 'evaluation');
const document = join(repositoryRoot, 'docs', 'evaluation.md');

const spliceVideos = async (footage: Footage): Promise<EvaluationVideo[]> => {
  const videos: EvaluationVideo[] = [];
  for (const [main, strangers] of CASTS) {
    const segments = spliced(main, strangers);
    const path = await withProgress({ label: `Splicing the video "${main}"`, usually: '20 s' }, () =>
      assemble(footage, main, segments),
    );
    videos.push({ name: main, path, segments, seconds: lengthOf(segments) });
  }
  const short = videos.find(({ name }) => name === LONG);
  if (!short) throw new Error(`There is no video ${LONG}.`);
  const times = Math.ceil(LONG_SECONDS / short.seconds);
  const path = await repeat(footage, `${LONG}-long`, short.path, times);
  return [...videos, { ...short, name: `${LONG}-long`, path, seconds: times * short.seconds }];
};

const main = async (): Promise<boolean> => {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const { FFMPEG_PATH: ffmpegPath, FFPROBE_PATH: ffprobePath } = await prepareVideoTools(process.env);
  const modelsDirectory = await prepareFaceModels();
  const folders = { evaluation: await prepareEvaluationMedia(), demo: await prepareDemoMedia() };
  const videos = await spliceVideos({ ffmpegPath, folders, work });
  const results: VideoResult[] = [];
  const known: KnownFrame[] = [];
  for (const video of videos) {
    const { result, frames } = await withProgress(
      { label: `Making and judging the dataset of "${video.name}"`, usually: '10 to 60 s' },
      () => evaluateVideo(video, { ffmpeg: { ffmpegPath, ffprobePath }, modelsDirectory, work }),
    );
    results.push(result);
    known.push(...frames.map((frame) => ({ ...frame, clip: `${video.name}:${frame.clip}` })));
  }
  const measured = [verdictTable(scoreVerdicts(known), duplicatesDropped(known)), videoTable(results)].join(
    '\n\n',
  );
  console.log(`\n${measured}\n\nThe datasets are in ${work}.`);
  await writeFile(document, withMeasured(await readFile(document, 'utf8'), measured));
  return boundsHold(results);
};

answerHelp(`Judges the choice of frames on spliced real video whose truth is known, and writes the tables of docs/evaluation.md.

  make eval

It fetches 50 MB of footage once and takes about five minutes on two cores. It ends with 0 when every bound holds.`);
process.exitCode = (await main()) ? 0 : 1;
