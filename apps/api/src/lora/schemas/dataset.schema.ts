import { z } from 'zod';
import { AWKWARD, FRAME_ID_PATTERN, VERDICTS, type DatasetManifest } from '#domain';

const address = z.url().describe('Presigned; good until `urlsExpireAt`.');
const frameId = z.string().regex(FRAME_ID_PATTERN);

/** An open list: clients of today will read words of tomorrow. */
export const awkwardSchema = z
  .array(z.string())
  .describe(
    'What is unusual about the video files, and was dealt with: a word each, explained in docs/manifest.md. ' +
      `Further words may come. Today: ${AWKWARD.map((word) => `\`${word}\``).join(', ')}.`,
  );

const frameVerdictSchema = z
  .looseObject({
    frame: frameId.describe('What `approve` takes in `drop` and `keep`.'),
    video: z.int().describe('Which of `videos` it is from, counted from 0.'),
    timeMs: z.number(),
    scene: z.int(),
    verdict: z.enum(VERDICTS),
    of: frameId.optional().describe('Of a near duplicate: the frame that was kept instead.'),
    reason: z.string().describe('With the figures that decided.'),
  })
  .meta({ id: 'FrameVerdict', description: 'A candidate frame and what was decided about it.' });

const manifestSchema = z
  .looseObject({
    schema: z.string(),
    counts: z.partialRecord(z.enum(VERDICTS), z.int()),
    frames: z.array(frameVerdictSchema),
  })
  .meta({ id: 'DatasetManifest', description: 'Every candidate frame with its verdict: docs/manifest.md.' });

const captionsSchema = z
  .strictObject({
    schema: z.string(),
    triggerWord: z.string(),
    captions: z.array(
      z.strictObject({
        file: z.string(),
        text: z.string(),
        captioner: z.enum(['vision', 'template', 'owner']),
      }),
    ),
  })
  .meta({ id: 'CaptionSet', description: 'What will be trained on beside the images.' });

export const datasetViewSchema = z
  .strictObject({
    manifest: manifestSchema.nullable().describe('`null` while it is not clear whom to train.'),
    captions: captionsSchema.nullable().describe('`null` while there are none.'),
    advice: z.array(z.string()).describe('What to film to make the dataset better, the most useful first.'),
    awkward: awkwardSchema,
    contactSheetUrl: address.nullable().describe('One picture of every frame with its verdict.'),
    images: z.array(
      z.strictObject({ frame: frameId, file: z.string(), url: address, caption: z.string().nullable() }),
    ),
    people: z
      .array(z.strictObject({ id: z.string(), url: address, frames: z.int(), seconds: z.number() }))
      .describe('Who there is to choose from, most present first; empty where nobody has to be chosen.'),
    urlsExpireAt: z.iso.datetime(),
  })
  .meta({ id: 'Dataset', description: 'What an owner looks at before a training is paid.' });

/** The schema shows of the manifest what is needed to answer; the whole of it is sent. */
export type DatasetView = Omit<z.infer<typeof datasetViewSchema>, 'manifest'> & {
  manifest: DatasetManifest | null;
};
