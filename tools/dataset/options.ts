import { parseArgs } from 'node:util';
import { DEFAULT_TRAINER, trainerNamed } from '#domain';

export const USAGE = `Makes a training dataset out of videos of one person, without the service.

  make dataset VIDEO=path OUT=folder [ARGS="options"]
  node dist/tools/dataset/main.js VIDEO [VIDEO ...] --out FOLDER [options]

  --out FOLDER      the output: a new folder, or that of an earlier dataset, which is replaced
  --trigger WORD    the word that captions begin with (default: ohwx)
  --class NOUN      what the person is: woman, man, person (default: person)
  --minimum COUNT   how many images a trainer needs at least (default: ${trainerNamed(DEFAULT_TRAINER).minimumImages})
  --person ID       which person to train if several are equally present: person-1, person-2 …

Exit status: 0 if the dataset was written, 2 if a person has to be chosen, 1 if there is no dataset or it is too small.`;

export interface DatasetOptions {
  videos: string[];
  out: string;
  triggerWord: string;
  subjectClass: string;
  minimumImages: number;
  person: string | undefined;
}

/** What is wrong with the command line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Ids of frames have one digit for the video. */
const MOST_VIDEOS = 10;

const parsed = (args: string[]) => {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        trigger: { type: 'string', default: 'ohwx' },
        class: { type: 'string', default: 'person' },
        minimum: { type: 'string', default: String(trainerNamed(DEFAULT_TRAINER).minimumImages) },
        person: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

/** Reads the command line. @throws UsageError. */
export const readOptions = (args: string[]): DatasetOptions => {
  const { values, positionals: videos } = parsed(args);
  const { out = '', trigger, class: subjectClass, minimum, person } = values;
  if (videos.length === 0) throw new UsageError('Which video? Say VIDEO=path.');
  if (videos.length > MOST_VIDEOS) throw new UsageError(`At most ${MOST_VIDEOS} videos make one dataset.`);
  if (out === '') throw new UsageError('Where shall the dataset go? Say OUT=folder.');
  if (!/^\w{2,32}$/.test(trigger))
    throw new UsageError('--trigger takes 2 to 32 letters, digits or underscores.');
  if (!/^[1-9]\d{0,2}$/.test(minimum)) throw new UsageError('--minimum takes a number of images, 1 to 999.');
  if (person !== undefined && !/^person-\d+$/.test(person))
    throw new UsageError('--person takes an id that the command printed before: person-1, person-2 …');
  return { videos, out, triggerWord: trigger, subjectClass, minimumImages: Number(minimum), person };
};
