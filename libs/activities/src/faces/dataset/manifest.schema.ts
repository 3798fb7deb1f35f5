import { z } from 'zod';
import { AWKWARD, POSES, VERDICTS, type DatasetManifest } from '#domain';
import { FRAMINGS } from '../head-crop.ts';

const pixels = z.int().nonnegative();
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const frameId = z
  .string()
  .regex(/^\d{6}$/)
  .describe('Six digits: the first counts the videos from 0, the others the frames of it.');
const personId = z.string().regex(/^person-\d+$/);

const video = z
  .strictObject({
    container: z.string(),
    codec: z.string(),
    durationMs: count,
    width: pixels,
    height: pixels,
    rotation: z.number().describe('Clockwise degrees that the decoder turned the picture by.'),
    framesPerSecond: z.number().nonnegative(),
    bytes: count,
    awkward: z
      .array(z.enum(AWKWARD))
      .optional()
      .describe('What is unusual about the file, a word each; absent in datasets from before it was noted.'),
  })
  .describe('What a video is, upright: width and height are after the rotation.');

const measures = z
  .strictObject({
    faceScore: share.describe("Detector's confidence."),
    faces: count.describe('Faces found in the frame.'),
    faceSize: pixels.describe('Shorter side of the face box.'),
    faceSharpness: z.number().nonnegative().describe('Variance of the Laplacian on the face of 150 × 150.'),
    meanLuma: z.number().min(0).max(255),
    darkShare: share.describe('Of the face, crushed.'),
    brightShare: share.describe('Of the face, burnt out.'),
    identityDistance: z
      .number()
      .nonnegative()
      .describe("Euclidean distance to the middle of the person's faces."),
    occlusion: z
      .number()
      .describe(
        'How far the signs of something in front of the face exceed what is usual for the person; 0 is usual.',
      ),
    eyesOpen: z.number().nonnegative().describe("Distance of the lids over the eye's width."),
    mouthOpen: z.number().nonnegative().describe("Distance of the lips over the mouth's width."),
    smile: z
      .number()
      .describe(
        'Width of the mouth over that of the eyes, more where its corners are raised; 0.83 and more is a smile.',
      ),
    yaw: z.number().describe("Degrees; negative looks to the picture's left."),
    pitch: z.number().describe('Degrees; negative looks down.'),
    roll: z.number().describe('Degrees that the face is turned clockwise in the picture.'),
    pose: z.enum(POSES),
  })
  .partial()
  .describe('The numbers behind the verdict; absent where the pipeline did not get that far.');

const image = z
  .strictObject({
    file: z.string().regex(/^\d{6}\.jpg$/),
    key: z.string().describe('Key of the object in the bucket.'),
    width: pixels,
    height: pixels,
    framing: z.enum(FRAMINGS).optional(),
    faceShare: share.optional().describe("Height of the face as a share of the image's."),
  })
  .describe('The training image; only where the verdict is `kept`.');

const frame = z.strictObject({
  frame: frameId,
  video: count.describe('Index into `videos`.'),
  timeMs: count,
  scene: count.describe('Rises by one at each cut.'),
  verdict: z.enum(VERDICTS),
  of: frameId.optional().describe('Only for `near-duplicate-of`: the frame that this one repeats.'),
  reason: z.string().describe('A sentence with the figures that decided.'),
  measures,
  box: z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }).optional(),
  image: image.optional(),
});

const coverage = z
  .strictObject({
    poses: z.record(z.enum(POSES), count),
    framings: z.record(z.enum(FRAMINGS), count),
    light: z.record(z.enum(['dim', 'even', 'bright']), count),
    expressions: z.strictObject({ distinct: count }),
    places: z.strictObject({ scenes: count }),
    advice: z.array(z.string()).describe('What to film, the most useful first.'),
  })
  .describe('How the kept images spread.');

/** A manifest of this or an earlier version of the service: it does not count verdicts that were added later. */
type RecordedManifest = Omit<DatasetManifest, 'counts'> & { counts: Partial<DatasetManifest['counts']> };

/** The published manifest: `docs/schemas/dataset-manifest-2.schema.json` is generated from this. */
export const manifestSchema: z.ZodType<RecordedManifest> = z
  .strictObject({
    schema: z.literal('dataset-manifest@2'),
    jobId: z.uuid(),
    videos: z.array(video).min(1),
    choices: z
      .strictObject({
        person: personId.optional(),
        drop: z.array(frameId).optional(),
        keep: z.array(frameId).optional(),
      })
      .describe('What the owner chose in a review.'),
    settings: z.record(z.string(), z.number()).describe('Thresholds in force.'),
    counts: z
      .partialRecord(z.enum(VERDICTS), count)
      .describe('Frames by verdict. A verdict that came later is absent in manifests from before it.'),
    coverage,
    frames: z.array(frame).describe('Every candidate, in order of video and time.'),
  })
  .meta({ title: 'Manifest of a training dataset' });
