import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { FaceAnalyzer } from '#activities/faces';
import type { ObservedFrame } from '../../libs/activities/src/faces/curation/frames.ts';
import { castOf } from '../../libs/activities/src/faces/curation/main-person.ts';
import type { Person } from '../../libs/activities/src/faces/curation/person.ts';
import { runCommand } from '../setup/index.ts';
import { inputOf, pictureOf, type Footage } from './assemble.ts';
import { clipNamed, peopleClips, type ClipName } from './clips.ts';

/** A JPEG file, and the time in its clip that it shows, in seconds. */
interface ClipPicture {
  bytes: Buffer;
  time: number;
}

/** One person's faces, from all clips that show them. */
export interface MeasuredPerson {
  name: string;
  heldOut: boolean;
  /** The clips one after another, with all faces of each frame, the person's own face first. */
  frames: ObservedFrame[];
  /** What each frame shows. */
  moments: (ClipPicture & { clip: ClipName })[];
}

const PER_SECOND = 2;
/** More of a still would only repeat itself. */
const STILL_SECONDS = 4;
const CLIP_SECONDS = 20;
const SURE = 0.6;

/** Takes two pictures of each second of a clip. */
export const picturesOf = async (footage: Footage, name: ClipName): Promise<ClipPicture[]> => {
  const clip = clipNamed(name);
  const folder = await mkdtemp(join(footage.work, 'frames-'));
  for (const [index, { from, to }] of clip.clean.entries()) {
    const seconds = Math.min(clip.still !== undefined ? STILL_SECONDS : CLIP_SECONDS, to - from);
    await runCommand({
      name: `Taking pictures of the clip ${name}`,
      command: footage.ffmpegPath,
      args: [
        ...['-v', 'error', ...inputOf(footage, clip, from)],
        ...['-vf', pictureOf(clip, from, PER_SECOND), '-r', String(PER_SECOND), '-t', String(seconds)],
        ...['-q:v', '2', join(folder, `${index}-%04d.jpg`)],
      ],
    });
  }
  const files = (await readdir(folder)).sort();
  const read = await Promise.all(
    files.map(async (file) => {
      const [range = 0, number = 1] = file.split(/[-.]/).map(Number);
      const time = (clip.clean[range]?.from ?? 0) + (number - 1) / PER_SECOND;
      return { bytes: await readFile(join(folder, file)), time };
    }),
  );
  await rm(folder, { recursive: true });
  return read;
};

const observed = async (
  analyzer: FaceAnalyzer,
  pictureBytes: Buffer,
  index: number,
): Promise<ObservedFrame | null> => {
  const faces = await analyzer.analyze(pictureBytes);
  if ((faces[0]?.score ?? 0) < SURE) return null;
  const { width, height } = await sharp(pictureBytes).metadata();
  const id = String(index).padStart(6, '0');
  return {
    frame: { id, timeMs: index * 500, key: '', width, height, sharpness: 1, scene: 0 },
    faces,
  };
};

/** Measures everyone who has footage or a photograph, at two pictures a second. */
export const measurePeople = async (footage: Footage, analyzer: FaceAnalyzer): Promise<MeasuredPerson[]> => {
  const people = new Map<string, MeasuredPerson>();
  for (const clip of peopleClips()) {
    const { person = clip, heldOut = false } = clipNamed(clip);
    const one = people.get(person) ?? { name: person, heldOut, frames: [], moments: [] };
    people.set(person, one);
    const begin = one.frames.length;
    const taken = await picturesOf(footage, clip);
    const found = await Promise.all(
      taken.map(({ bytes }, index) => observed(analyzer, bytes, begin + index)),
    );
    taken.forEach((picture, index) => {
      const frame = found[index];
      if (!frame) return;
      one.frames.push(frame);
      one.moments.push({ ...picture, clip });
    });
  }
  return [...people.values()];
};

/** The person in the frames: the one the service would choose, or the first one it would ask about. */
export const personIn = (frames: ObservedFrame[]): Person => {
  const { main, people } = castOf(frames);
  const person = main ?? people[0];
  if (!person) throw new Error('Nobody was found in the frames.');
  return person;
};
