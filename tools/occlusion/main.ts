import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { answerHelp } from '#activities/config';
import { loadFaceModels } from '../../libs/activities/src/faces/measurement/models.ts';
import { repositoryRoot } from '../devstack/repository.ts';
import { picturesOf } from '../eval/measured-people.ts';
import { clipNamed, peopleClips } from '../eval/clips.ts';
import { spread } from '../eval/identity.ts';
import {
  prepareDemoMedia,
  prepareEvaluationMedia,
  prepareFaceModels,
  prepareVideoTools,
  withProgress,
} from '../setup/index.ts';
import { examplesOf, seeded, type SeenExample } from './examples.ts';
import { loadOccluders } from './occluders.ts';
import { quantised, trainProbe } from './probe.ts';

const PROBE = join(repositoryRoot, 'libs/activities/src/faces/measurement/occlusion-probe.json');
const SEED = 20261127;
const JPEG = { quality: 95 } as const;
/** Most pictures used from one clip. */
const MOST_PICTURES = 20;

const work = join(repositoryRoot, 'var', 'occlusion');

const collect = async (): Promise<SeenExample[]> => {
  const { FFMPEG_PATH: ffmpegPath } = await prepareVideoTools(process.env);
  const folders = { evaluation: await prepareEvaluationMedia(), demo: await prepareDemoMedia() };
  const models = await loadFaceModels(await prepareFaceModels());
  const occluders = await loadOccluders(folders.evaluation);
  const random = seeded(SEED);
  const examples: SeenExample[] = [];
  for (const clip of peopleClips()) {
    const { heldOut = false, person = clip } = clipNamed(clip);
    const taken = await picturesOf({ ffmpegPath, folders, work }, clip);
    const pictures = spread(
      taken.map(({ bytes }) => bytes),
      MOST_PICTURES,
    );
    const name = clip === person ? clip : `${person} (${clip})`;
    // What is learnt from one side of the face also holds for the other.
    const mirrored = await Promise.all(
      pictures.map((picture) => sharp(picture).flop().jpeg(JPEG).toBuffer()),
    );
    const usable = occluders.filter((occluder) => occluder.heldOut === heldOut);
    for (const [whose, shown] of [
      [name, pictures],
      [`${name}, mirrored`, mirrored],
    ] as const)
      examples.push(
        ...(await withProgress({ label: `Covering faces of ${whose}`, usually: '3 s' }, () =>
          examplesOf(models, { person: whose, heldOut, pictures: shown }, usable, random),
        )),
      );
  }
  return examples;
};

const isProfile = ({ turn }: SeenExample): boolean => turn === 'profile';

/** Candidate limits on how far a face's sum may exceed what is usual for the person. */
const LIMITS = [3, 3.5, 4, 4.5, 5, 6];

const tableOf = (examples: SeenExample[], weights: Float32Array): string => {
  const sums = examples.map(({ features }) =>
    features.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0),
  );
  const row = (name: string, chosen: (example: SeenExample) => boolean): string => {
    const values = sums.filter((_, index) => examples[index] !== undefined && chosen(examples[index]));
    const shares = LIMITS.map((limit) => {
      const above = values.filter((value) => value > limit).length;
      return `${above}/${values.length}`.padStart(10);
    });
    return `${name.padEnd(44)}${shares.join('')}`;
  };
  const groups: [string, (example: SeenExample) => boolean][] = [
    ['calibrated', ({ heldOut }) => !heldOut],
    ['held out', ({ heldOut }) => heldOut],
  ];
  const kinds = ['as it is', 'light from one side', 'glasses'];
  return [
    `${'above the limit'.padEnd(44)}${LIMITS.map((limit) => String(limit).padStart(10)).join('')}`,
    ...groups.flatMap(([name, isIn]) => [
      ...kinds.map((what) =>
        row(`${name}: ${what}`, (one) => isIn(one) && one.what === what && !isProfile(one)),
      ),
      ...(['hand', 'card', 'mask'] as const).map((kind) =>
        row(`${name}: ${kind} before the face`, (one) => isIn(one) && one.kind === kind && !isProfile(one)),
      ),
      row(`${name}: a clear profile`, (one) => isIn(one) && isProfile(one) && !one.covered),
      row(`${name}: something before a profile`, (one) => isIn(one) && isProfile(one) && one.covered),
    ]),
  ].join('\n');
};

answerHelp(`Learns to tell faces with something before them from clear ones, and writes the weights that the service uses.

  make occlusion-probe

It puts photographed hands, pieces of photographs and drawn masks before the faces of the evaluation's calibrated people,
learns from them, and shows how the weights do on the people, hands and things that were held out. It takes about six
minutes on two cores.`);
await rm(work, { recursive: true, force: true });
await mkdir(work, { recursive: true });
const examples = await collect();
const learnt = await withProgress({ label: 'Learning the weights', usually: '1 min' }, () =>
  Promise.resolve(trainProbe(examples.filter(({ heldOut }) => !heldOut))),
);
console.log(`\n${tableOf(examples, learnt)}\n`);
await writeFile(PROBE, `${JSON.stringify(quantised(learnt), null, 2)}\n`);
console.log(`The weights are in ${PROBE}.`);
