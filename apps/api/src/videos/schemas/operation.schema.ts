import { z } from 'zod';
import {
  ACCURACIES,
  CONTAINERS,
  LOUDNESS_TARGETS,
  OPERATION_NAME_PATTERN,
  OPERATION_NAMES,
  PLACES,
  PREVIEW_FORMATS,
  VIDEO_CODECS,
} from '#domain';
import { text } from '../../http/fields.ts';

export const AUDIO_ACTIONS = ['extract', 'normalise', 'remove'] as const;

/** Far more than any operation takes. */
const INPUTS_LIMIT = 20;
const SEGMENTS_LIMIT = 100;
/** Far longer than any video that is taken. */
const LONGEST_SECONDS = 1_000_000;
/** Wider and higher than any video that is taken. */
const MOST_PIXELS = 16_384;

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(', ')}`;

export const between = (least: number, most: number) =>
  z
    .number('must be a number')
    .min(least, { error: `must be at least ${least}`, abort: true })
    .max(most, `must be at most ${most}`);

export const wholeBetween = (least: number, most: number) =>
  z
    .int('must be a whole number')
    .min(least, { error: `must be at least ${least}`, abort: true })
    .max(most, `must be at most ${most}`);

const seconds = between(0, LONGEST_SECONDS);

export const containerSchema = z.enum(CONTAINERS, oneOf(CONTAINERS));
export const previewFormatSchema = z.enum(PREVIEW_FORMATS, oneOf(PREVIEW_FORMATS));

const LOUDEST = Math.max(...LOUDNESS_TARGETS);
const QUIETEST = Math.min(...LOUDNESS_TARGETS);

export const targetLufsSchema = wholeBetween(QUIETEST, LOUDEST).superRefine((given, context) => {
  if ((LOUDNESS_TARGETS as readonly number[]).includes(given)) return;
  const message = `must be one of ${LOUDNESS_TARGETS.join(', ')}`;
  context.addIssue({ code: 'custom', path: [], message, params: { code: 'unknown-value' } });
});

const segmentSchema = z
  .strictObject(
    {
      startSeconds: seconds.meta({ description: 'Where it begins.', example: 12 }),
      endSeconds: seconds.meta({ description: 'Where it ends.', example: 15.5 }),
    },
    'must be an object',
  )
  .meta({ id: 'VideoSegment', description: 'A part of a video, in seconds of the input.' });

const cropSchema = z
  .strictObject(
    {
      x: wholeBetween(0, MOST_PIXELS).meta({ description: 'From the left.', example: 420 }),
      y: wholeBetween(0, MOST_PIXELS).meta({ description: 'From the top.', example: 0 }),
      width: wholeBetween(16, MOST_PIXELS).meta({ description: 'How wide.', example: 1080 }),
      height: wholeBetween(16, MOST_PIXELS).meta({ description: 'How high.', example: 1080 }),
    },
    'must be an object',
  )
  .meta({ id: 'VideoCrop', description: 'A part of the picture, in pixels of the input as it is seen.' });

const watermarkImageSchema = z
  .strictObject(
    {
      uploadKey: text
        .max(200, 'must be at most 200 characters')
        .meta({ description: 'The key of an uploaded image.' }),
    },
    'must be an object',
  )
  .meta({ id: 'WatermarkImage', description: 'The picture of a watermark.' });

/** The options of all operations together; `OPTIONS` says which belong to which. */
const optionFields = {
  startSeconds: seconds.optional().meta({
    description: '`trim`, `watermark`: where it begins, in seconds of the input; by default at the start.',
    example: 2,
  }),
  endSeconds: seconds.optional().meta({
    description: '`trim`, `watermark`: where it ends, in seconds of the input; by default at the end.',
    example: 32.5,
  }),
  accuracy: z.enum(ACCURACIES, oneOf(ACCURACIES)).optional().meta({
    description:
      '`trim`, `removeSegments`: `keyframe`, the default, cuts without encoding at the key frame before; `frame` cuts exactly, and encodes.',
    example: 'frame',
  }),
  segments: z
    .array(segmentSchema, 'must be a list')
    .max(SEGMENTS_LIMIT, `must be at most ${SEGMENTS_LIMIT} segments`)
    .optional()
    .meta({ description: '`removeSegments`, required: what to remove, in order and without overlap.' }),
  container: containerSchema
    .optional()
    .meta({ description: '`transcode`: the file format; by default `mp4`.', example: 'mp4' }),
  codec: z.enum(VIDEO_CODECS, oneOf(VIDEO_CODECS)).optional().meta({
    description: '`transcode`: by default `h264` in MP4 and `vp9` in WebM.',
    example: 'h264',
  }),
  minSsim: between(0.8, 0.999).optional().meta({
    description: '`transcode`: the similarity to the input to aim at; not with `bitrateKbps`.',
    example: 0.97,
  }),
  bitrateKbps: wholeBetween(50, 100_000).optional().meta({
    description: '`transcode`: the bit rate of the picture, in kbit/s; not with `minSsim`.',
    example: 2500,
  }),
  maxWidth: wholeBetween(16, MOST_PIXELS).optional().meta({
    description:
      '`transcode`, `thumbnail`, `frames`, `storyboard`, `preview`: the most pixels in width; nothing is enlarged.',
    example: 1280,
  }),
  maxHeight: wholeBetween(16, MOST_PIXELS).optional().meta({
    description: '`transcode`: the most pixels in height; `hls`: on the shorter side. Nothing is enlarged.',
    example: 1080,
  }),
  crop: cropSchema.optional().meta({ description: '`transcode`: what to keep of the picture.' }),
  pad: text
    .regex(/^[1-9]\d{0,3}:[1-9]\d{0,3}$/, 'must be width to height, such as 1:1 or 9:16')
    .optional()
    .meta({ description: '`transcode`: the shape to fill up to with bars.', example: '1:1' }),
  frameRate: between(1, 120)
    .optional()
    .meta({ description: '`transcode`: the most frames per second.', example: 30 }),
  rotate: wholeBetween(90, 270).multipleOf(90, 'must be 90, 180 or 270').optional().meta({
    description: '`transcode`: degrees to turn the picture clockwise: 90, 180 or 270.',
    example: 90,
  }),
  atSeconds: seconds.optional().meta({
    description: '`thumbnail`: which picture to take; by default the sharpest.',
    example: 5,
  }),
  everySeconds: between(0.1, 3600).optional().meta({
    description:
      '`frames`, `storyboard`: how far the pictures are apart. `frames` takes either this or `atCuts`.',
    example: 10,
  }),
  atCuts: z
    .boolean('must be true or false')
    .optional()
    .meta({ description: '`frames`: one picture at each cut.', example: true }),
  columns: wholeBetween(1, 20)
    .optional()
    .meta({ description: '`contactSheet`: pictures side by side.', example: 4 }),
  rows: wholeBetween(1, 20)
    .optional()
    .meta({ description: '`contactSheet`: pictures one below the other.', example: 4 }),
  format: previewFormatSchema
    .optional()
    .meta({ description: '`preview`: the file format; by default `webp`.', example: 'webp' }),
  seconds: between(1, 30)
    .optional()
    .meta({ description: '`preview`: how long it is; by default 3.', example: 3 }),
  action: z.enum(AUDIO_ACTIONS, oneOf(AUDIO_ACTIONS)).optional().meta({
    description:
      '`audio`, required: `extract` makes a file with the sound alone, `normalise` sets its loudness, `remove` leaves it out.',
    example: 'normalise',
  }),
  targetLufs: targetLufsSchema.optional().meta({
    description:
      '`audio` with `normalise`: the loudness to aim at, in LUFS: -14 for streaming, -16 for podcasts, -23 for broadcasting.',
    example: -16,
  }),
  image: watermarkImageSchema
    .optional()
    .meta({ description: '`watermark`, required: the picture to put over the video.' }),
  place: z
    .enum(PLACES, oneOf(PLACES))
    .optional()
    .meta({ description: '`watermark`: where it is; by default `bottom-right`.', example: 'bottom-right' }),
  size: between(0.01, 1)
    .optional()
    .meta({ description: '`watermark`: its width over that of the video.', example: 0.15 }),
  opacity: between(0.01, 1)
    .optional()
    .meta({ description: '`watermark`: 1 hides what is behind it.', example: 0.8 }),
};

// One object: generated clients have no use for a choice between thirteen.
export const operationSchema = z
  .strictObject(
    {
      name: text
        .regex(
          OPERATION_NAME_PATTERN,
          'must be 1 to 32 lower-case letters, digits or dashes, and begin with a letter',
        )
        .meta({
          description: 'Unique within the request, and not `source`. Outputs have this name.',
          example: 'web',
        }),
      operation: z
        .enum(OPERATION_NAMES, oneOf(OPERATION_NAMES))
        .meta({ description: 'What to do.', example: 'transcode' }),
      from: z
        .array(text.max(32, 'must be at most 32 characters'), 'must be a list')
        .max(INPUTS_LIMIT, `must be at most ${INPUTS_LIMIT} inputs`)
        .optional()
        .meta({
          description:
            'What it works on: `source`, or the names of other operations; by default `source`. Only `concat` takes several.',
          example: ['source'],
        }),
      ...optionFields,
    },
    'must be an object',
  )
  .meta({
    id: 'VideoOperation',
    description:
      'An operation and its options. The description of each option begins with the operations that have it; other operations refuse it.',
  });

export type AskedOperation = z.infer<typeof operationSchema>;
