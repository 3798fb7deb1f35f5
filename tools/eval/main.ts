import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { answerHelp } from '#activities/config';
import { createFaceAnalyzer } from '#activities/faces';
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
import { clipNamed, type ClipName } from './clips.ts';
import { evaluateVideo, type EvaluationVideo } from './evaluate.ts';
import { identityDistances, mixPeople } from './identity.ts';
import { measurePeople, type MeasuredPerson } from './measured-people.ts';
import {
  identityTable,
  mixingTable,
  strangersTable,
  verdictTable,
  videoTable,
  withMeasured,
} from './report.ts';
import { duplicatesDropped, scoreVerdicts, type KnownFrame } from './score.ts';
import { lengthOf, spliced } from './splice.ts';

/** Whom each video is about, and who comes in. */
const CASTS: [ClipName, [ClipName, ClipName]][] = [
  ['vlogger', ['talker', 'webcam']],
  ['speaker', ['vlogger', 'neighbour']],
  ['talker', ['panelist', 'speaker']],
  ['panelist', ['neighbour', 'vlogger']],
  ['webcam', ['speaker', 'talker']],
  ['neighbour', ['stairsLeft', 'windowTall']],
  ['womanSmiling', ['womanCross', 'womanSurprised']],
  ['manGrey', ['manAside', 'panelistOutdoors']],
];
/** Whose videos show whether people are told apart: photographs that are moved, and a woman in profile. */
const IDENTITY_ALONE: readonly ClipName[] = ['neighbour', 'womanSmiling', 'manGrey'];
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
    const { heldOut = false } = clipNamed(main);
    const identityAlone = IDENTITY_ALONE.includes(main);
    videos.push({ name: main, path, heldOut, identityAlone, segments, seconds: lengthOf(segments) });
  }
  const short = videos.find(({ name }) => name === LONG);
  if (!short) throw new Error(`There is no video ${LONG}.`);
  const times = Math.ceil(LONG_SECONDS / short.seconds);
  const path = await repeat(footage, `${LONG}-long`, short.path, times);
  return [...videos, { ...short, name: `${LONG}-long`, path, seconds: times * short.seconds }];
};

const measured = async (footage: Footage, modelsDirectory: string): Promise<MeasuredPerson[]> => {
  const analyzer = createFaceAnalyzer({ modelsDirectory, threads: availableParallelism() });
  try {
    return await withProgress({ label: 'Measuring how far apart people are', usually: '1 min' }, () =>
      measurePeople(footage, analyzer),
    );
  } finally {
    await analyzer.close();
  }
};

/** Tables of who can be told from whom, and whether nobody was taken for somebody else. */
const identityReport = (people: MeasuredPerson[]): { tables: string[]; holds: boolean } => {
  const groups: [string, MeasuredPerson[]][] = [
    ['calibrated', people.filter(({ heldOut }) => !heldOut)],
    ['held out', people.filter(({ heldOut }) => heldOut)],
    ['all', people],
  ];
  const each = <Result>(of: (some: MeasuredPerson[]) => Result): [string, Result][] =>
    groups.map(([name, some]) => [name, of(some)]);
  const distances = each(identityDistances);
  const mixing = each(mixPeople);
  return {
    tables: [identityTable(distances), strangersTable(distances), mixingTable(mixing)],
    holds: mixing.every(([, { mistaken }]) => mistaken.length === 0),
  };
};

const main = async (): Promise<boolean> => {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const { FFMPEG_PATH: ffmpegPath, FFPROBE_PATH: ffprobePath } = await prepareVideoTools(process.env);
  const modelsDirectory = await prepareFaceModels();
  const folders = { evaluation: await prepareEvaluationMedia(), demo: await prepareDemoMedia() };
  const footage: Footage = { ffmpegPath, folders, work };
  const identity = identityReport(await measured(footage, modelsDirectory));
  console.log(`\n${identity.tables.join('\n\n')}\n`);
  const results: VideoResult[] = [];
  const known: (KnownFrame & { heldOut: boolean })[] = [];
  for (const video of await spliceVideos(footage)) {
    const { result, frames } = await withProgress(
      { label: `Making and judging the dataset of "${video.name}"`, usually: '10 to 60 s' },
      () => evaluateVideo(video, { ffmpeg: { ffmpegPath, ffprobePath }, modelsDirectory, work }),
    );
    const { heldOut } = video;
    results.push(result);
    known.push(...frames.map((frame) => ({ ...frame, heldOut, clip: `${video.name}:${frame.clip}` })));
  }
  const verdicts = (title: string, frames: KnownFrame[]): string =>
    `${title}:\n\n${verdictTable(scoreVerdicts(frames), duplicatesDropped(frames))}`;
  const tables = [
    verdicts(
      'Videos about calibrated people',
      known.filter(({ heldOut }) => !heldOut),
    ),
    verdicts(
      'Videos about people held out',
      known.filter(({ heldOut }) => heldOut),
    ),
    videoTable(results),
    ...identity.tables,
  ].join('\n\n');
  console.log(`\n${tables}\n\nThe datasets are in ${work}.`);
  await writeFile(document, withMeasured(await readFile(document, 'utf8'), tables));
  return boundsHold(results) && identity.holds;
};

answerHelp(`Judges the choice of frames on spliced real video whose truth is known, and writes the tables of docs/evaluation.md.

  make eval

It fetches 80 MB of footage once and takes about eight minutes on two cores. It ends with 0 when every bound holds.`);
process.exitCode = (await main()) ? 0 : 1;
