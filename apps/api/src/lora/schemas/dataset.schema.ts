import { z } from 'zod';
import { FRAME_ID_PATTERN, VERDICTS, type DatasetManifest } from '#domain';
import { awkwardSchema } from '../../video-intake/awkward.schema.ts';

const address = z.url().describe('Presigned; valid until `urlsExpireAt`.');
const frameId = z.string().regex(FRAME_ID_PATTERN);

const frameVerdictSchema = z
  .looseObject({
    frame: frameId.describe('An id for `drop` and `keep` in `approve`.'),
    video: z.int().min(0).describe('Index into `videos`, from 0.'),
    timeMs: z.number().describe('Position in the video, in milliseconds.'),
    scene: z.int().min(0).describe('Scene of the video, from 0.'),
    verdict: z.enum(VERDICTS),
    of: frameId.optional().describe('Of a near duplicate: the frame that was kept instead.'),
    reason: z.string().describe('Why, with the figures that decided it.'),
  })
  .meta({ id: 'FrameVerdict', description: 'A candidate frame and what was decided about it.' });

const manifestSchema = z
  .looseObject({
    schema: z.string().describe('Schema of the manifest: docs/manifest.md.'),
    counts: z.partialRecord(z.enum(VERDICTS), z.int().min(0)).describe('Candidate frames by verdict.'),
    frames: z.array(frameVerdictSchema).describe('In video order.'),
  })
  .meta({ id: 'DatasetManifest', description: 'Every candidate frame with its verdict: docs/manifest.md.' });

const captionsSchema = z
  .strictObject({
    schema: z.string().describe('Schema of the captions: docs/manifest.md.'),
    triggerWord: z.string().describe('The word in every caption.'),
    captions: z
      .array(
        z.strictObject({
          file: z.string().describe('The image, such as `000017.jpg`.'),
          text: z.string().describe('The caption.'),
          captioner: z.enum(['vision', 'template', 'owner']),
        }),
      )
      .describe('One for each image.'),
  })
  .meta({ id: 'CaptionSet', description: 'The captions of the training images.' });

export const datasetViewSchema = z
  .strictObject({
    manifest: manifestSchema.nullable().describe('`null` until it is clear which person to train.'),
    captions: captionsSchema.nullable().describe('`null` while there are none.'),
    advice: z.array(z.string()).describe('What to film to improve the dataset, most useful first.'),
    awkward: awkwardSchema,
    contactSheetUrl: address.nullable().describe('One image that shows every frame with its verdict.'),
    images: z
      .array(
        z.strictObject({
          frame: frameId.describe('An id for `drop` in `approve`.'),
          file: z.string().describe('A name for `captions` in `approve`.'),
          url: address,
          caption: z.string().nullable().describe('`null` while there is none.'),
        }),
      )
      .describe('The training images.'),
    people: z
      .array(
        z.strictObject({
          id: z.string().describe('The `person` for `approve`.'),
          url: address,
          frames: z.int().min(0).describe('Number of frames that show the person.'),
          seconds: z.number().describe('Seconds of video that show the person.'),
        }),
      )
      .describe('The people to choose from, most present first; empty if there is no choice to make.'),
    urlsExpireAt: z.iso.datetime().describe('When the URLs expire.'),
  })
  .meta({ id: 'Dataset', description: 'What an owner reviews before paying for a training.' });

/** The schema shows only the part of the manifest that is needed to answer; the response has all of it. */
export type DatasetView = Omit<z.infer<typeof datasetViewSchema>, 'manifest'> & {
  manifest: DatasetManifest | null;
};
