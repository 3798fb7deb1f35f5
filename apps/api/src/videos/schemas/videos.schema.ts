import { z } from 'zod';
import {
  FAILURES,
  OPERATION_NAMES,
  OPERATION_STATUSES,
  type FailureType,
  type StreamTreatment,
} from '#domain';
import { jobHeaderSchema } from '../../jobs/jobs.schema.ts';
import { awkwardSchema } from '../../video-intake/awkward.schema.ts';
import { plannedVideoRequestSchema } from './request.schema.ts';

const FAILURE_TYPES = Object.keys(FAILURES) as FailureType[];
export const STREAM_TREATMENTS = ['copy', 'encode', 'none'] as const satisfies readonly StreamTreatment[];

const whole = z.int().min(0);
const number = z.number();

const sourceSchema = z
  .strictObject({
    seconds: number.describe('How long it is.'),
    bytes: whole.describe('Size of its file.'),
    sha256: z.string().describe('Of its file; lower-case hex.'),
    width: whole.describe('In pixels, as it is seen.'),
    height: whole.describe('In pixels, as it is seen.'),
    awkward: awkwardSchema,
  })
  .meta({ id: 'VideoSource', description: 'The video that a job works on.' });

const operationFields = {
  name: z.string().meta({ description: 'As requested; outputs have this name.', example: 'web' }),
  operation: z.enum(OPERATION_NAMES).describe('What it does.'),
};

// Named here, as OpenAPI 3.0 knows no other way to allow null beside an enum.
const treatment = z.enum(STREAM_TREATMENTS).meta({ id: 'StreamTreatment' });
const treatments = {
  video: treatment.describe('What becomes of the picture.'),
  audio: treatment.describe('What becomes of the sound.'),
};

const startedOperationSchema = z
  .strictObject({
    ...operationFields,
    status: z.enum(OPERATION_STATUSES).describe('What became of it.'),
  })
  .meta({ id: 'StartedVideoOperation', description: 'An operation of a job.' });

export const startedVideosSchema = jobHeaderSchema
  .extend({ operations: z.array(startedOperationSchema).describe('Its operations, as requested.') })
  .meta({ id: 'StartedVideoJob', description: 'A job that processes a video, as it starts.' });

const loudnessSchema = z
  .strictObject({
    integratedLufs: number.describe('Over the whole length, in LUFS.'),
    truePeakDb: number.describe('The loudest peak, in dBTP.'),
    rangeLu: number.describe('The loudness range, in LU.'),
  })
  .meta({ id: 'Loudness', description: 'How loud something is (EBU R 128).' });

const streamSchema = z
  .strictObject({
    kind: z.string().describe('`video`, `audio` and others.'),
    codec: z.string().describe('As ffmpeg names it.'),
    isDefault: z.boolean().describe('Whether players choose it.'),
    width: whole.nullable().describe('In pixels, as stored.'),
    height: whole.nullable().describe('In pixels, as stored.'),
    frameRate: number.nullable().describe('Frames per second.'),
    pixelFormat: z.string().nullable().describe('As ffmpeg names it.'),
    colorSpace: z.string().nullable().describe('As ffmpeg names it.'),
    colorTransfer: z.string().nullable().describe('As ffmpeg names it.'),
    colorPrimaries: z.string().nullable().describe('As ffmpeg names it.'),
    channels: whole.nullable().describe('Channels of sound.'),
    sampleRate: whole.nullable().describe('In Hz.'),
    language: z.string().nullable().describe('As the file says.'),
  })
  .meta({ id: 'ProbedStream', description: 'A stream of a file. What it does not have is null.' });

const probeSchema = z
  .strictObject({
    container: z.string().describe('As ffmpeg names it.'),
    bytes: whole.describe('Size of the file.'),
    seconds: number.describe('How long it is.'),
    streams: z.array(streamSchema).describe('Every stream.'),
    width: whole.describe('In pixels, as it is seen.'),
    height: whole.describe('In pixels, as it is seen.'),
    frameRate: number.describe('Frames per second.'),
    rotation: whole.describe('Degrees clockwise by which players turn it.'),
    isHdr: z.boolean().describe('Whether its colours go beyond those of an ordinary screen.'),
    loudness: loudnessSchema.nullable().describe('Null without sound, and for silence.'),
    awkward: awkwardSchema,
  })
  .meta({ id: 'VideoProbe', description: 'What `probe` found.' });

const reportSchema = z
  .strictObject({
    kept: z
      .array(
        z.strictObject({
          startSeconds: number.describe('Where it begins.'),
          endSeconds: number.describe('Where it ends.'),
        }),
      )
      .optional()
      .describe('What is in the output of a cut, in seconds of the input.'),
    loudness: z
      .strictObject({
        before: loudnessSchema.nullable().describe('Of the input; null for silence and without sound.'),
        after: loudnessSchema.nullable().describe('Of the output; null for silence and without sound.'),
      })
      .optional()
      .describe('Of `audio` with `normalise`.'),
    similarity: z
      .strictObject({
        ssim: number.describe('The similarity to the input.'),
        quality: number.describe('The constant quality of the encoder.'),
      })
      .optional()
      .describe('Of `transcode` with `minSsim`.'),
    chunks: whole.optional().describe('How many parts a long video was encoded in.'),
    probe: probeSchema.optional().describe('Of `probe`.'),
  })
  .meta({
    id: 'VideoOperationReport',
    description:
      'What an operation says of its result besides its files. Members without a meaning are absent.',
  });

const operationSchema = z
  .strictObject({
    ...operationFields,
    status: z.enum(OPERATION_STATUSES).describe('What became of it.'),
    video: treatment.nullable().describe('What becomes of the picture; null until it is planned.'),
    audio: treatment.nullable().describe('What becomes of the sound; null until it is planned.'),
    bytes: whole.describe('Of all its files.'),
    error: z
      .strictObject({ type: z.enum(FAILURE_TYPES), message: z.string().describe('What went wrong.') })
      .nullable()
      .describe('Why it failed; null if it did not.'),
    report: reportSchema.nullable(),
  })
  .meta({
    id: 'VideoOperationState',
    description: 'An operation of a job. `report` is null until it is completed.',
  });

const outputSchema = z
  .strictObject({
    outputId: z.string().meta({ description: 'Unique within the job.', example: 'web' }),
    file: z.string().meta({ description: 'Its file name within the job.', example: 'web.mp4' }),
    contentType: z.string().describe('Its media type.'),
    bytes: whole.describe('Size of its file.'),
    sha256: z.string().describe('Of its file; lower-case hex.'),
    seconds: number.nullable().describe('How long it is; null for what has no length.'),
    width: whole.nullable().describe('In pixels; null for sound and text.'),
    height: whole.nullable().describe('In pixels; null for sound and text.'),
    url: z
      .string()
      .describe(
        'Where to download it. Playlists and lists of pictures name other files relatively; those work below the same URL.',
      ),
  })
  .meta({ id: 'VideoOutput', description: 'A file that a job made.' });

export const videoJobSchema = jobHeaderSchema
  .extend({
    source: sourceSchema.nullable().describe('Null until it is inspected.'),
    operations: z.array(operationSchema).describe('Its operations, as requested.'),
    outputs: z.array(outputSchema).describe('The files of completed operations.'),
    urlsExpireAt: z.iso
      .datetime()
      .describe('When the URLs of the bucket stop working; those of this service work for six hours.'),
  })
  .meta({ id: 'VideoJob', description: 'A job that processes a video, with its outputs.' });

const range = (what: string) =>
  z.strictObject({ low: number.describe('At least.'), high: number.describe('At most.') }).describe(what);

const estimateSchema = z
  .strictObject({
    ...operationFields,
    ...treatments,
    seconds: range('How long it takes, in seconds.'),
    bytes: range('Size of its files.'),
  })
  .meta({ id: 'VideoOperationEstimate', description: 'What an operation would take.' });

export const videoPlanSchema = z
  .strictObject({
    dryRun: z.boolean().describe('True: nothing was made.'),
    source: sourceSchema,
    operations: z.array(estimateSchema).describe('Every operation, in an order in which they can be done.'),
    price: z
      .strictObject({
        dollars: number.describe('What it costs.'),
        currency: z.literal('USD'),
        note: z.string().describe('What the price is based on.'),
      })
      .describe('Processing a video costs nothing: it runs on this installation.'),
    seconds: range('How long the job takes, in seconds.'),
    request: plannedVideoRequestSchema,
  })
  .meta({ id: 'VideoPlan', description: 'What a request to process a video would do.' });

export type StartedVideosView = z.infer<typeof startedVideosSchema>;
export type VideoPlanView = z.infer<typeof videoPlanSchema>;
export type VideoJobView = z.infer<typeof videoJobSchema>;
export type VideoOutputView = z.infer<typeof outputSchema>;
