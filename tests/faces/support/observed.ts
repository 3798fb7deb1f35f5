import type { MeasuredFace } from '../../../libs/activities/src/faces/measurement/measured-face.ts';
import type { JudgedFrame, ObservedFrame } from '../../../libs/activities/src/faces/curation/frames.ts';
import { castOf } from '../../../libs/activities/src/faces/curation/main-person.ts';
import { decide } from '../../../libs/activities/src/faces/curation/decide.ts';

export const FRAME = { width: 1280, height: 720 };

/** Embeddings of different people are 1.3 apart; `look` moves within one person, 0.15 per step. */
export const embeddingOf = (person: number, look = 0): Float32Array => {
  const embedding = new Float32Array(192);
  embedding[person] = 0.92;
  embedding[100 + (look % 20)] = 0.15 * Math.ceil(look / 20);
  return embedding;
};

/** Shades that differ from those of every other index by about one deviation. */
export const lookFrom = (index: number): Int8Array =>
  Int8Array.from({ length: 143 }, (_, cell) =>
    Math.round(40 * Math.sin(index * 1.7 + cell * (1 + (index % 7)))),
  );

/** A sharp, well-lit face of person 0 that looks ahead in the middle of the frame. */
export const face = (overrides: Partial<MeasuredFace> = {}): MeasuredFace => {
  const box = overrides.box ?? { x: 500, y: 200, width: 200, height: 260 };
  const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  return {
    score: 0.9,
    box,
    landmarks: {
      leftEye: at(0.3, 0.4),
      rightEye: at(0.7, 0.4),
      nose: at(0.5, 0.6),
      leftMouth: at(0.35, 0.8),
      rightMouth: at(0.65, 0.8),
    },
    sharpness: 300,
    meanLuma: 130,
    darkShare: 0.02,
    brightShare: 0,
    occlusion: 0,
    eyesOpen: 0.28,
    mouthOpen: 0.05,
    smile: 0.6,
    embedding: embeddingOf(0),
    yaw: 0,
    pitch: 0,
    hash: 0n,
    look: lookFrom(0),
    ...overrides,
  };
};

/** A hash that differs from that of every other index in at least 16 bits. */
export const hashOf = (index: number): bigint => {
  const byte = BigInt(index & 0xff);
  let hash = 0n;
  for (let shift = 0n; shift < 64n; shift += 8n) hash |= (byte ^ ((shift * 37n) & 0xffn)) << shift;
  return hash ^ ((BigInt(index) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn);
};

/** Frame number `index`, half a second after the one before it. */
export const frame = (index: number, ...faces: MeasuredFace[]): ObservedFrame => {
  const id = String(index + 1).padStart(6, '0');
  return {
    frame: { id, timeMs: index * 500, key: `temp/job/frames/${id}.jpg`, ...FRAME, sharpness: 1, scene: 0 },
    faces,
  };
};

/** Frames that differ enough not to be duplicates of each other. */
export const distinctFrames = (
  count: number,
  overrides: Partial<MeasuredFace> = {},
  from = 0,
): ObservedFrame[] =>
  Array.from({ length: count }, (_, index) =>
    frame(
      from + index,
      face({ hash: hashOf(from + index), embedding: embeddingOf(0, from + index), ...overrides }),
    ),
  );

/** The verdicts as to the person whom the video is about. */
export const judge = (frames: ObservedFrame[]): JudgedFrame[] => {
  const { main } = castOf(frames);
  if (!main) throw new Error('Nobody is the main person.');
  return decide(frames, main);
};
