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
    video: z.int().min(0).describe('Which of `videos` it is from, counted from 0.'),
    timeMs: z.number().describe('Where in the video it is, in milliseconds.'),
    scene: z.int().min(0).describe('Which scene of the video, counted from 0.'),
    verdict: z.enum(VERDICTS),
    of: frameId.optional().describe('Of a near duplicate: the frame that was kept instead.'),
    reason: z.string().describe('With the figures that decided.'),
  })
  .meta({ id: 'FrameVerdict', description: 'A candidate frame and what was decided about it.' });

const manifestSchema = z
  .looseObject({
    schema: z.string().describe('What the manifest is written in: docs/manifest.md.'),
    counts: z.partialRecord(z.enum(VERDICTS), z.int().min(0)).describe('Candidate frames by verdict.'),
    frames: z.array(frameVerdictSchema).describe('In the order of the videos.'),
  })
  .meta({ id: 'DatasetManifest', description: 'Every candidate frame with its verdict: docs/manifest.md.' });

const captionsSchema = z
  .strictObject({
    schema: z.string().describe('What the captions are written in: docs/manifest.md.'),
    triggerWord: z.string().describe('The word that each caption contains.'),
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
  .meta({ id: 'CaptionSet', description: 'What will be trained on beside the images.' });

export const datasetViewSchema = z
  .strictObject({
    manifest: manifestSchema.nullable().describe('`null` while it is not clear whom to train.'),
    captions: captionsSchema.nullable().describe('`null` while there are none.'),
    advice: z.array(z.string()).describe('What to film to make the dataset better, the most useful first.'),
    awkward: awkwardSchema,
    contactSheetUrl: address.nullable().describe('One picture of every frame with its verdict.'),
    images: z
      .array(
        z.strictObject({
          frame: frameId.describe('What `approve` takes in `drop`.'),
          file: z.string().describe('What `approve` takes in `captions`.'),
          url: address,
          caption: z.string().nullable().describe('`null` while there is none.'),
        }),
      )
      .describe('The images that will be trained on.'),
    people: z
      .array(
        z.strictObject({
          id: z.string().describe('What `approve` takes as `person`.'),
          url: address,
          frames: z.int().min(0).describe('How many frames they are seen in.'),
          seconds: z.number().describe('How many seconds of the video.'),
        }),
      )
      .describe('Who there is to choose from, most present first; empty where nobody has to be chosen.'),
    urlsExpireAt: z.iso.datetime().describe('When the addresses stop working.'),
  })
  .meta({ id: 'Dataset', description: 'What an owner looks at before a training is paid.' });

/** The schema shows of the manifest what is needed to answer; the whole of it is sent. */
export type DatasetView = Omit<z.infer<typeof datasetViewSchema>, 'manifest'> & {
  manifest: DatasetManifest | null;
};
