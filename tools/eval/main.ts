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
import { loadOccluders } from '../occlusion/occluders.ts';
import { assemble, repeat, type Covering, type Footage } from './assemble.ts';
import {
  boundsHold,
  coverBounds,
  eyesBounds,
  refusalBounds,
  type Bound,
  type VideoResult,
} from './bounds.ts';
import { eyesScore, falseRefusals, type Refusals } from './clear-faces.ts';
import { clipNamed, type ClipName } from './clips.ts';
import { evaluateVideo, type EvaluationVideo } from './evaluate.ts';
import { identityDistances, mixPeople } from './identity.ts';
import { coverEverybody, type CoveredPerson } from './covered-faces.ts';
import { lookOf, ORIGINS, TONES, type Look } from './looks.ts';
import { measurePeople, type MeasuredPerson } from './measured-people.ts';
import {
  coverTable,
  eyesTable,
  identityTable,
  mixingTable,
  refusalTable,
  strangersTable,
  verdictTable,
  videoTable,
  withMeasured,
} from './report.ts';
import { duplicatesDropped, scoreVerdicts, type KnownFrame } from './score.ts';
import { lengthOf, spliced } from './splice.ts';

/** The main person of each video, and the other people in it. */
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
/** Videos that only test whether people are told apart: animated photographs, and a woman in profile. */
const IDENTITY_ALONE: readonly ClipName[] = ['neighbour', 'womanSmiling', 'manGrey'];
/** The video that is also looped to half an hour. */
const LONG = 'vlogger';
const LONG_SECONDS = 30 * 60;

const work = join(repositoryRoot, 'var', 'evaluation');
const document = join(repositoryRoot, 'docs', 'evaluation.md');

const spliceVideos = async (footage: Footage, covering: Covering): Promise<EvaluationVideo[]> => {
  const videos: EvaluationVideo[] = [];
  for (const [main, strangers] of CASTS) {
    const segments = spliced(main, strangers);
    const path = await withProgress({ label: `Splicing the video "${main}"`, usually: '30 s' }, () =>
      assemble(footage, main, segments, covering),
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

interface Part {
  tables: string[];
  bounds: Bound[];
}

const groupsOf = <One extends { heldOut: boolean }>(all: One[]): [string, One[]][] => [
  ['calibrated', all.filter(({ heldOut }) => !heldOut)],
  ['held out', all.filter(({ heldOut }) => heldOut)],
  ['all', all],
];

/** Tables that show how well people are told apart, and whether anyone was mistaken for someone else. */
const identityReport = (people: MeasuredPerson[]): Part => {
  const groups = groupsOf(people);
  const each = <Result>(of: (some: MeasuredPerson[]) => Result): [string, Result][] =>
    groups.map(([name, some]) => [name, of(some)]);
  const distances = each(identityDistances);
  const mixing = each(mixPeople);
  return {
    tables: [identityTable(distances), strangersTable(distances), mixingTable(mixing)],
    bounds: mixing.map(([name, { mistaken }]) => ({
      what: `${name}: nobody taken for somebody else`,
      holds: mistaken.length === 0,
    })),
  };
};

/** Tables of the refused clear frames, of covered faces and of closed eyes. */
const clearReport = (people: MeasuredPerson[], covered: CoveredPerson[]): Part => {
  const refusals = falseRefusals(people);
  const withLook = <Of extends keyof Look>(of: Of, value: Look[Of]): [string, Refusals[]] => [
    value,
    refusals.filter(({ person }) => lookOf(person)[of] === value),
  ];
  const eyes = groupsOf(people).map(([name, some]): [string, ReturnType<typeof eyesScore>] => [
    name,
    eyesScore(some),
  ]);
  return {
    tables: [
      refusalTable([
        ...groupsOf(refusals),
        ...ORIGINS.map((origin) => withLook('origin', origin)),
        ...TONES.map((tone): [string, Refusals[]] => {
          const [, some] = withLook('tone', tone);
          return [`${tone} skin`, some];
        }),
      ]),
      coverTable(groupsOf(covered)),
      eyesTable(eyes),
    ],
    bounds: [
      ...refusalBounds(refusals),
      ...groupsOf(covered).flatMap(([name, some]) => coverBounds(name, some)),
      ...eyes.flatMap(([name, score]) => eyesBounds(name, score)),
    ],
  };
};

const main = async (): Promise<boolean> => {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const { FFMPEG_PATH: ffmpegPath, FFPROBE_PATH: ffprobePath } = await prepareVideoTools(process.env);
  const modelsDirectory = await prepareFaceModels();
  const folders = { evaluation: await prepareEvaluationMedia(), demo: await prepareDemoMedia() };
  const footage: Footage = { ffmpegPath, folders, work };
  const occluders = await loadOccluders(folders.evaluation);
  const analyzer = createFaceAnalyzer({ modelsDirectory, threads: availableParallelism() });
  const people = await withProgress({ label: 'Measuring everybody', usually: '1 min' }, () =>
    measurePeople(footage, analyzer),
  );
  const covered = await withProgress({ label: 'Putting things before everybody', usually: '1 min' }, () =>
    coverEverybody(people, analyzer, occluders),
  );
  const [identity, clear] = [identityReport(people), clearReport(people, covered)];
  console.log(`\n${[...clear.tables, ...identity.tables].join('\n\n')}\n`);
  const videos = await spliceVideos(footage, { analyzer, occluders });
  await analyzer.close();
  const results: VideoResult[] = [];
  const known: (KnownFrame & { heldOut: boolean })[] = [];
  for (const video of videos) {
    const { result, frames } = await withProgress(
      { label: `Making and judging the dataset of "${video.name}"`, usually: '10 to 60 s' },
      () => evaluateVideo(video, { ffmpeg: { ffmpegPath, ffprobePath }, modelsDirectory, work }),
    );
    const { heldOut } = video;
    results.push(result);
    known.push(...frames.map((frame) => ({ ...frame, heldOut, clip: `${video.name}:${frame.clip}` })));
  }
  const scores = groupsOf(known).map(([name, frames]) => ({
    name,
    frames,
    scores: scoreVerdicts(frames),
  }));
  const tables = [
    ...scores.map(
      ({ name, frames, scores: of }) =>
        `Videos about ${name === 'all' ? 'all' : name} people:\n\n${verdictTable(of, duplicatesDropped(frames))}`,
    ),
    videoTable(results),
    ...clear.tables,
    ...identity.tables,
  ].join('\n\n');
  const bounds = [...clear.bounds, ...identity.bounds];
  console.log(`\n${tables}\n\nThe datasets are in ${work}.`);
  await writeFile(document, withMeasured(await readFile(document, 'utf8'), tables));
  const missed = bounds.filter(({ holds }) => !holds);
  if (missed.length > 0) console.log(`Missed:\n${missed.map(({ what }) => `  ${what}`).join('\n')}`);
  return boundsHold(results) && missed.length === 0;
};

answerHelp(`Judges the choice of frames on spliced real video whose truth is known, and writes the tables of docs/evaluation.md.

  make eval

It fetches 82 MB of footage once and takes about ten minutes on two cores. It ends with 0 when every bound holds.`);
process.exitCode = (await main()) ? 0 : 1;
