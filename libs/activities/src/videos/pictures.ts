import { join } from 'node:path';
import { fitted, FRAMES_LIMIT, type Operation } from '#domain';
import type { Conversion } from './conversions.ts';
import { pictures, picturesFrom, type MediaFile } from './media-file.ts';

const CONTACT_SHEET = { columns: 5, rows: 4, width: 320 };
/** Height over width of a small picture at most: a column of many must fit into a file. */
const TALLEST = 2;
const STORYBOARD_WIDTH = 160;
/** Pictures a side in one sprite. */
const SPRITE = { columns: 10, rows: 10 };
/** How different a picture is from the one before, 0–1, to begin a shot. */
const CUT = 0.1;
/** What floating point makes of a whole number. */
const ROUNDING = 1e-6;
const JPEG = ['-q:v', '4', '-f', 'image2'];
const PICTURES_ONLY = ['-map', '[v]', '-map_metadata', '-1'];

const sizeFor = (input: MediaFile, maxWidth: number | undefined): string => {
  const { width, height } = fitted(input, maxWidth === undefined ? {} : { maxWidth });
  return `scale=${width}:${height}`;
};

/** A picture every so many seconds, or at each cut and at the beginning: `<name>-0001.jpg` and so on. */
export const frames = (
  { name, everySeconds, maxWidth }: Operation<'frames'>,
  input: MediaFile,
  folder: string,
): Conversion => {
  const chosen =
    everySeconds === undefined
      ? `select='eq(n\\,0)+gt(scene\\,${CUT})'`
      : // What is shown at each of the times; the last frame of a second is no answer to what is shown at its start.
        `fps=1/${everySeconds}:round=up:start_time=0`;
  return {
    inputs: [picturesFrom(input)],
    graph: pictures(input, [chosen, sizeFor(input, maxWidth)]),
    outputs: [
      {
        file: join(folder, `${name}-%04d.jpg`),
        options: [...PICTURES_ONLY, '-vsync', 'vfr', '-frames:v', String(FRAMES_LIMIT), ...JPEG],
      },
    ],
    seconds: input.seconds,
  };
};

/** The whole at a glance: pictures at equal distances. */
export const contactSheet = (
  { name, columns = CONTACT_SHEET.columns, rows = CONTACT_SHEET.rows }: Operation<'contactSheet'>,
  input: MediaFile,
  folder: string,
): Conversion => {
  const distance = input.seconds / (columns * rows);
  const { width, height } = fitted(input, {
    maxWidth: CONTACT_SHEET.width,
    maxHeight: CONTACT_SHEET.width * TALLEST,
  });
  return {
    inputs: [picturesFrom(input)],
    graph: pictures(input, [
      `fps=1/${distance}:start_time=0`,
      `scale=${width}:${height}`,
      `tile=${columns}x${rows}:padding=4:margin=4`,
    ]),
    outputs: [
      {
        file: join(folder, `${name}.jpg`),
        options: [...PICTURES_ONLY, ...['-frames:v', '1', '-update', '1', ...JPEG]],
      },
    ],
    seconds: input.seconds,
  };
};

/** Where a picture of a storyboard is: in which sprite, and where in it. */
export interface StoryboardCue {
  startSeconds: number;
  endSeconds: number;
  /** Name of the sprite, relative to the WebVTT. */
  sprite: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Storyboard {
  conversion: Conversion;
  cues: StoryboardCue[];
}

/** About a hundred pictures, and not more often than every two seconds. */
const defaultDistance = (seconds: number): number => Math.max(2, Math.ceil(seconds / 100));

/** Sprites with small pictures, for the bar of a player. Names are relative: an address that expires is in none of the files. */
export const storyboard = (
  { name, everySeconds, maxWidth = STORYBOARD_WIDTH }: Operation<'storyboard'>,
  input: MediaFile,
  folder: string,
): Storyboard => {
  const distance = everySeconds ?? defaultDistance(input.seconds);
  const { width, height } = fitted(input, { maxWidth, maxHeight: maxWidth * TALLEST });
  const { columns, rows } = SPRITE;
  const each = columns * rows;
  const cues = Array.from(
    { length: Math.max(1, Math.ceil(input.seconds / distance - ROUNDING)) },
    (_, n) => ({
      ...{ startSeconds: n * distance, endSeconds: Math.min(input.seconds, (n + 1) * distance) },
      sprite: `${name}-${String(Math.floor(n / each) + 1).padStart(4, '0')}.jpg`,
      ...{ x: ((n % each) % columns) * width, y: Math.floor((n % each) / columns) * height, width, height },
    }),
  );
  const conversion: Conversion = {
    inputs: [picturesFrom(input)],
    graph: pictures(input, [
      // From the middle of each cue; the last one has a picture too if it is shorter than half of the others.
      `fps=1/${distance}:start_time=0:eof_action=pass`,
      `scale=${width}:${height}`,
      `tile=${columns}x${rows}`,
    ]),
    outputs: [
      {
        file: join(folder, `${name}-%04d.jpg`),
        options: [...PICTURES_ONLY, ...JPEG],
      },
    ],
    seconds: input.seconds,
  };
  return { conversion, cues };
};

const clock = (seconds: number): string => {
  const milliseconds = Math.round(seconds * 1000);
  const part = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  return `${part(milliseconds / 3_600_000, 2)}:${part((milliseconds / 60_000) % 60, 2)}:${part((milliseconds / 1000) % 60, 2)}.${part(milliseconds % 1000, 3)}`;
};

/** The WebVTT of a storyboard. */
export const webVttOf = (cues: readonly StoryboardCue[]): string =>
  [
    'WEBVTT',
    ...cues.map(
      ({ startSeconds, endSeconds, sprite, x, y, width, height }) =>
        `${clock(startSeconds)} --> ${clock(endSeconds)}\n${sprite}#xywh=${x},${y},${width},${height}`,
    ),
  ].join('\n\n') + '\n';
