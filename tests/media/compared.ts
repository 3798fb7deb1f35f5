import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@jest/globals';
import type { Awkward, FrameIndex } from '#domain';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import type { MediaHarness } from './harness.ts';

const run = promisify(execFile);

/** The clip that awkward files are made of: one woman, 19.7 s, 640×360. */
export const demoClip = async (): Promise<string> => join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);

/**
 * Encoded so well that encoding a picture again leaves the sharpest the sharpest, and with every picture referred to, so
 * that none is left out.
 */
export const FINE = [
  '-c:v',
  'libx264',
  '-preset',
  'veryfast',
  '-crf',
  '8',
  '-bf',
  '0',
  '-pix_fmt',
  'yuv420p',
];

/** How alike two pictures are, 0 to 1. */
const similarity = async (a: string, b: string): Promise<number> => {
  const graph = '[0]format=gray[a];[1]format=gray[b];[a][b]ssim';
  const args = ['-nostdin', '-hide_banner', '-i', a, '-i', b, '-lavfi', graph, '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', args);
  return Number(/All:([\d.]+)/.exec(stderr)?.[1]);
};

export interface Extracted {
  file: string;
  index: FrameIndex;
}

export const extractedFrom = async (harness: MediaHarness, file: string): Promise<Extracted> => {
  const jobId = await harness.uploaded(file);
  await harness.extract({ jobId });
  return { file, index: await harness.indexOf(jobId) };
};

/** How far a frame's time may be from that of the base's frame. */
const NEAR_MS = 250;
/** Frames that may be another of their second: pictures encoded again are not equally sharp. */
const OTHERS = 1;
const ALIKE = 0.95;

export interface Likeness {
  /** The part of the base clip that the file shows, milliseconds. */
  fromMs?: number;
  toMs?: number;
  awkward: Awkward[];
  /** Whether its pictures come at other times than the base's: then a neighbour may be the one that was shown. */
  retimed?: boolean;
}

/**
 * Asserts that the frames of a file are those of the base clip: as many, each at a time that the base has one near, upright
 * and showing what the base shows then.
 */
export const expectBaseFrames = async (
  harness: MediaHarness,
  base: Extracted,
  file: string,
  { fromMs = 0, toMs = Infinity, awkward, retimed = false }: Likeness,
): Promise<Extracted> => {
  const made = await extractedFrom(harness, file);
  const wanted = base.index.frames.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
  expect(made.index.video.awkward).toEqual(awkward);
  expect(Math.abs(made.index.frames.length - wanted.length)).toBeLessThanOrEqual(OTHERS);
  const [one, other] = [harness.at('compared.jpg'), harness.at('compared-base.png')];
  let near = 0;
  for (const { key, timeMs, faces } of made.index.frames) {
    const at = timeMs + fromMs;
    if (wanted.some((frame) => Math.abs(frame.timeMs - at) <= NEAR_MS)) near += 1;
    await writeFile(one, await harness.objects.get(key));
    let alike = 0;
    for (const early of retimed ? [20, 60, -20] : [20]) {
      // Half a picture earlier: times are rounded.
      const seek = ['-ss', String(Math.max(0, at - early) / 1000), '-i', base.file, '-frames:v', '1'];
      await run('ffmpeg', ['-nostdin', '-y', '-loglevel', 'error', ...seek, other]);
      alike = Math.max(alike, await similarity(one, other));
      if (alike >= ALIKE) break;
    }
    expect(alike).toBeGreaterThanOrEqual(ALIKE);
    expect(faces.length).toBeGreaterThan(0);
  }
  expect(near).toBeGreaterThanOrEqual(wanted.length - (retimed ? 2 : 1) * OTHERS);
  return made;
};

/** Nine numbers of a display matrix: 16.16 fixed, the last of each row 2.30. */
export type Matrix = [number, number, number, number, number, number, number, number, number];

/** Writes a display matrix into the first track of an MP4 file. */
export const withMatrix = async (file: string, path: string, matrix: Matrix): Promise<string> => {
  const bytes = Buffer.from(await readFile(file));
  const header = bytes.indexOf('tkhd') + 4;
  const offset = header + 4 + (bytes[header] === 1 ? 32 : 20) + 16;
  for (const [place, value] of matrix.entries())
    bytes.writeInt32BE(Math.round(value * (place % 3 === 2 ? 2 ** 30 : 2 ** 16)), offset + place * 4);
  await writeFile(path, bytes);
  return path;
};
