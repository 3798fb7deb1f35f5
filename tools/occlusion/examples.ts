import sharp from 'sharp';
import { VIDEO_LIMITS } from '#domain';
import { turnOf, type Turn } from '../../libs/activities/src/faces/curation/frames.ts';
import { detectFaces } from '../../libs/activities/src/faces/measurement/detect.ts';
import { embedFace } from '../../libs/activities/src/faces/measurement/embed.ts';
import { estimateHeadPose } from '../../libs/activities/src/faces/measurement/head-pose.ts';
import type { FaceModels } from '../../libs/activities/src/faces/measurement/models.ts';
import type { DetectedFace } from '../../libs/activities/src/faces/measurement/measured-face.ts';
import { decodePicture, type Picture } from '../../libs/activities/src/faces/measurement/picture.ts';
import { coverFace, hidesAPart, PARTS, type Part, type Placement } from './cover.ts';
import type { Occluder } from './occluders.ts';

/** A face, with or without something in front of it. */
export interface SeenExample {
  person: string;
  heldOut: boolean;
  turn: Turn;
  /** The occluder or the change of light; `as it is` for an unaltered face. */
  what: string;
  kind: Occluder['kind'] | 'clear';
  covered: boolean;
  features: Float32Array;
}

const SURE = 0.5;
/** Fewest similarly turned faces of one person that show what is usual for that person. */
const ENOUGH = 3;
/** How many occluders are put in front of each face, one at a time. */
const COVERED_TIMES = 5;

/** A seeded generator: a seed always gives the same numbers. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

export const pick = <Value>(values: readonly Value[], random: () => number): Value =>
  values[Math.floor(random() * values.length)] as Value;
const between = (least: number, most: number, random: () => number): number =>
  least + (most - least) * random();

/** A placement over mouth, nose or an eye, with a size that is realistic for the occluder. */
export const placementOf = ({ kind }: Occluder, random: () => number): Placement => {
  const around = (spread: number): number => between(-spread, spread, random);
  if (kind === 'mask')
    return {
      part: 'mouth',
      right: around(0.03),
      down: 0.02 + around(0.05),
      size: between(0.95, 1.15, random),
      degrees: around(6),
      mirrored: false,
    };
  const part = pick<Part>(PARTS, random);
  const mirrored = random() < 0.5;
  if (kind === 'card')
    return {
      part,
      right: around(0.1),
      down: around(0.1),
      size: between(0.3, 0.8, random),
      degrees: around(90),
      mirrored,
    };
  const likeSkin = random() < 0.75 ? between(0.75, 1.15, random) : undefined;
  return {
    part,
    right: around(0.1),
    down: around(0.1),
    size: between(0.6, 1.25, random),
    degrees: around(60),
    mirrored,
    likeSkin,
  };
};

const overlaid = async (
  { data, width, height }: Picture,
  drawing: string,
  blend: 'over' | 'multiply',
): Promise<Picture> => {
  const input = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`,
  );
  const drawn = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input, blend }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: drawn, width, height };
};

/** Light from one side of the face. */
const sideLit = (picture: Picture, { box }: DetectedFace, random: () => number): Promise<Picture> => {
  const [dark, from] = [Math.round(between(40, 140, random)), random() < 0.5];
  const stops = [from ? 255 : dark, from ? dark : 255].map(
    (grey, index) => `<stop offset="${index}" stop-color="rgb(${grey},${grey},${grey})"/>`,
  );
  return overlaid(
    picture,
    `<defs><linearGradient id="light" gradientUnits="userSpaceOnUse" x1="${box.x}" x2="${box.x + box.width}" y1="0" y2="0">` +
      `${stops.join('')}</linearGradient></defs><rect width="100%" height="100%" fill="url(#light)"/>`,
    'multiply',
  );
};

/** A pair of glasses with clear lenses. */
const bespectacled = (
  picture: Picture,
  { landmarks }: DetectedFace,
  random: () => number,
): Promise<Picture> => {
  const { leftEye, rightEye } = landmarks;
  const apart = Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y);
  const turn = (Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x) * 180) / Math.PI;
  const [wide, high] = [between(0.32, 0.42, random) * apart, between(0.22, 0.38, random) * apart];
  const grey = Math.round(between(0, 110, random));
  const stroke = `fill="rgba(255,255,255,0.06)" stroke="rgb(${grey},${Math.round(grey * 0.8)},${Math.round(grey * 0.6)})" stroke-width="${between(0.03, 0.09, random) * apart}"`;
  const rounded = random() < 0.5 ? high : 0.3 * high;
  const glass = (x: number): string =>
    `<rect x="${x - wide}" y="${-high + 0.06 * apart}" width="${2 * wide}" height="${2 * high}" rx="${rounded}" ${stroke}/>`;
  const bridge = `<path d="M${-apart / 2 + wide} 0 Q0 ${-0.12 * apart} ${apart / 2 - wide} 0" ${stroke}/>`;
  const centre = `translate(${(leftEye.x + rightEye.x) / 2} ${(leftEye.y + rightEye.y) / 2}) rotate(${turn})`;
  return overlaid(
    picture,
    `<g transform="${centre}">${glass(-apart / 2)}${glass(apart / 2)}${bridge}</g>`,
    'over',
  );
};

/** The largest face, found in the way the service does. */
const largestFace = async (models: FaceModels, picture: Picture): Promise<DetectedFace | undefined> => {
  const faces = await detectFaces(models.detector, picture, SURE);
  return faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height)[0];
};

const featuresOf = async (models: FaceModels, picture: Picture): Promise<Float32Array | null> => {
  const face = await largestFace(models, picture);
  return face ? (await embedFace(models.embedder, picture, face.landmarks)).features : null;
};

/** The median of each feature. */
const medians = (rows: Float32Array[]): Float32Array =>
  Float32Array.from(rows[0] ?? [], (_, index) => {
    const sorted = rows.map((row) => row[index] ?? 0).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  });

interface ClearFace {
  picture: Picture;
  face: DetectedFace;
  turn: Turn;
  features: Float32Array;
}

const clearFaces = async (models: FaceModels, pictures: Buffer[]): Promise<ClearFace[]> => {
  const found: ClearFace[] = [];
  for (const bytes of pictures) {
    const picture = await decodePicture(bytes, VIDEO_LIMITS.pixels);
    const face = await largestFace(models, picture);
    if (!face) continue;
    const { features } = await embedFace(models.embedder, picture, face.landmarks);
    found.push({ picture, face, turn: turnOf(estimateHeadPose(face.landmarks)), features });
  }
  return found;
};

/**
 * One person's faces: unaltered, lit from one side, with glasses, and with occluders, less what is usual for that
 * person.
 *
 * @param pictures JPEG files that show only this person, with nothing in front of the face.
 */
export const examplesOf = async (
  models: FaceModels,
  { person, heldOut, pictures }: { person: string; heldOut: boolean; pictures: Buffer[] },
  occluders: Occluder[],
  random: () => number,
): Promise<SeenExample[]> => {
  const faces = await clearFaces(models, pictures);
  const turned = (turn: Turn): Float32Array[] =>
    faces.filter((face) => face.turn === turn).map(({ features }) => features);
  const examples: SeenExample[] = [];
  for (const { picture, face, turn, features } of faces) {
    const alike = turned(turn);
    if (alike.length < ENOUGH) continue;
    const usual = medians(alike);
    const add = (what: string, kind: SeenExample['kind'], seen: Float32Array | null): void => {
      if (!seen) return;
      const own = seen.map((value, index) => value - (usual[index] ?? 0));
      examples.push({ person, heldOut, turn, what, kind, covered: kind !== 'clear', features: own });
    };
    add('as it is', 'clear', features);
    add('light from one side', 'clear', await featuresOf(models, await sideLit(picture, face, random)));
    add('glasses', 'clear', await featuresOf(models, await bespectacled(picture, face, random)));
    for (let times = 0; times < COVERED_TIMES; times++) {
      const occluder = pick(occluders, random);
      const covered = await coverFace(picture, face.landmarks, occluder, placementOf(occluder, random));
      if (hidesAPart(covered)) add(occluder.name, occluder.kind, await featuresOf(models, covered));
    }
  }
  return examples;
};
