import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { FaceAnalyzer } from '#activities/faces';
import { coverJpeg } from '../occlusion/cover.ts';
import type { Occluder } from '../occlusion/occluders.ts';
import { runCommand } from '../setup/index.ts';
import type { Clip } from './clip.ts';
import { clipNamed, type ClipName } from './clips.ts';
import type { Segment } from './splice.ts';

export interface Footage {
  ffmpegPath: string;
  /** Folders of the media, by the clip's source. */
  folders: Record<Clip['source'], string>;
  /** Where the videos are written. */
  work: string;
}

/** The occluders, and the analyzer that finds the faces to put them on. */
export interface Covering {
  analyzer: FaceAnalyzer;
  occluders: Occluder[];
}

/** Share of a piece's pictures in which the occluder must hide a part of the face. */
const MOSTLY = 0.9;

const RATE = 25;
const FAST = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12', '-pix_fmt', 'yuv420p'];
const FINAL = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '21', '-pix_fmt', 'yuv420p'];
/** Crops and scales to a head about as large as the main one. */
const BESIDE = 'crop=ih*0.5:ih,scale=-2:640';

export const inputOf = ({ folders }: Footage, clip: Clip, from: number): string[] => {
  const input = ['-i', join(folders[clip.source], clip.file)];
  return clip.still === undefined ? ['-ss', String(from), ...input] : input;
};

/**
 * The clip as 1280×720 at a fixed rate. Each picture shows its own time, or else the last one before it. A photograph
 * is read once and moves with the clip's time.
 */
export const pictureOf = ({ still, filter }: Clip, from: number, rate: number): string =>
  still === undefined
    ? `fps=${rate}:round=up,${filter}`
    : `${still},loop=loop=-1:size=1,settb=1/1000,setpts=1000*(N/${rate}+${from}),${filter},setpts=1000*N/${rate}`;

const besideFrom = (clip: ClipName): number => (clipNamed(clip).clean[0]?.from ?? 0) + 3;

const graphOf = ({ clip, from, effect = 'null', frozen, beside, seconds }: Segment): string => {
  const still = frozen ? `trim=end_frame=1,tpad=stop_mode=clone:stop_duration=${seconds},` : '';
  const main = `[0:v]${pictureOf(clipNamed(clip), from, RATE)},${still}fps=${RATE},setsar=1,${effect}`;
  if (!beside) return `${main}[v]`;
  const other = `[1:v]${pictureOf(clipNamed(beside), besideFrom(beside), RATE)},${BESIDE}[other]`;
  return `${main}[main];${other};[main][other]overlay=${(clipNamed(clip).faceLeft ?? 0) + 20}-w:(H-h)/2[v]`;
};

const encodeSegment = async (footage: Footage, segment: Segment, file: string): Promise<void> => {
  const { clip, from, seconds, beside } = segment;
  const other = beside ? inputOf(footage, clipNamed(beside), besideFrom(beside)) : [];
  await runCommand({
    name: 'Encoding a piece of an evaluation video',
    command: footage.ffmpegPath,
    args: [
      ...['-y', '-v', 'error', ...inputOf(footage, clipNamed(clip), from), ...other],
      ...['-filter_complex', graphOf(segment), '-map', '[v]'],
      ...['-frames:v', String(Math.round(seconds * RATE)), ...FAST, file],
    ],
  });
};

const concatenate = async (
  { ffmpegPath, work }: Footage,
  name: string,
  pieces: string[],
  encoding: string[],
): Promise<string> => {
  const list = join(work, `${name}.txt`);
  const file = join(work, `${name}.mp4`);
  await writeFile(list, pieces.map((piece) => `file '${piece}'\n`).join(''));
  const args = ['-y', '-v', 'error', '-f', 'concat', '-safe', '0', '-i', list, '-an', ...encoding, file];
  await runCommand({ name: 'Joining an evaluation video', command: ffmpegPath, args });
  return file;
};

/** Puts an occluder in front of the face in each picture of a piece, which halves its frame rate. */
const encodeCovered = async (
  footage: Footage,
  { before, seconds }: Segment,
  { analyzer, occluders }: Covering,
  piece: string,
  file: string,
): Promise<void> => {
  const occluder = occluders.find(({ name }) => name === before?.occluder);
  if (!before || !occluder) throw new Error(`There is no ${before?.occluder} to put before a face.`);
  const folder = await mkdtemp(join(footage.work, 'covered-'));
  const pictures = join(folder, '%04d.jpg');
  await runCommand({
    name: 'Taking the pictures of a piece',
    command: footage.ffmpegPath,
    args: ['-v', 'error', '-i', piece, '-vf', `fps=${RATE / 2}`, '-q:v', '2', pictures],
  });
  const cover = async (name: string): Promise<boolean> => {
    const path = join(folder, name);
    const bytes = await readFile(path);
    const [face] = await analyzer.analyze(bytes);
    if (!face) return false;
    const { jpeg, isHidden } = await coverJpeg(bytes, face.landmarks, occluder, before.placement);
    await writeFile(path, jpeg);
    return isHidden;
  };
  const hidden = await pMap(await readdir(folder), cover, { concurrency: 2 });
  const covered = hidden.filter(Boolean).length;
  if (covered < MOSTLY * hidden.length)
    throw new Error(
      `The ${occluder.name} hides nothing in ${hidden.length - covered} of ${hidden.length} pictures.`,
    );
  await runCommand({
    name: 'Encoding a covered piece of an evaluation video',
    command: footage.ffmpegPath,
    args: [
      ...['-y', '-v', 'error', '-framerate', String(RATE / 2), '-i', pictures],
      ...['-vf', `fps=${RATE}`, '-frames:v', String(Math.round(seconds * RATE)), ...FAST, file],
    ],
  });
  await rm(folder, { recursive: true });
};

/** Splices a video; returns its path. */
export const assemble = async (
  footage: Footage,
  name: string,
  segments: Segment[],
  covering: Covering,
): Promise<string> => {
  const pieces: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const piece = join(footage.work, `${name}-${index}.mp4`);
    await encodeSegment(footage, segment, piece);
    if (segment.before === undefined) pieces.push(piece);
    else {
      const covered = join(footage.work, `${name}-${index}-covered.mp4`);
      await encodeCovered(footage, segment, covering, piece, covered);
      pieces.push(covered);
    }
  }
  return concatenate(footage, name, pieces, FINAL);
};

/** A video, repeated back to back. */
export const repeat = (footage: Footage, name: string, video: string, times: number): Promise<string> =>
  concatenate(footage, name, Array<string>(times).fill(video), ['-c', 'copy']);
