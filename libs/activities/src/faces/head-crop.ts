import type { Box } from '#domain';

/** Height in face heights and width over height: the head alone, with shoulders, and with clothes and place. */
const SHAPES = {
  close: { height: 1.5, aspect: 1 },
  portrait: { height: 2.2, aspect: 1 },
  wide: { height: 3.6, aspect: 4 / 3 },
} as const;

/** Where the centre of the face is placed, as a share of the crop's height. */
const FACE_LEVEL = 0.42;

/** From widest to closest. */
export const FRAMINGS = ['wide', 'portrait', 'close'] as const satisfies (keyof typeof SHAPES)[];
export type Framing = (typeof FRAMINGS)[number];

interface Size {
  width: number;
  height: number;
}

/**
 * The part of the frame for a training image, in whole pixels. At the edge of the frame the crop is moved, then
 * shrunk, so that it keeps its shape and never leaves the frame.
 */
export const headCrop = (face: Box, frame: Size, framing: Framing): Box => {
  const { height: heights, aspect } = SHAPES[framing];
  const height = Math.min(heights * face.height, frame.height, Math.max(frame.width, face.width) / aspect);
  const width = Math.min(height * aspect, frame.width);
  const size = { width: Math.max(1, Math.floor(width)), height: Math.max(1, Math.floor(height)) };
  return {
    x: within(face.x + face.width / 2 - size.width / 2, frame.width - size.width),
    y: within(face.y + face.height / 2 - FACE_LEVEL * size.height, frame.height - size.height),
    ...size,
  };
};

const within = (start: number, most: number): number => Math.min(most, Math.max(0, Math.round(start)));
