import { z } from 'zod';
import {
  FAILURES,
  partCount,
  UPLOAD_ID_PATTERN,
  UPLOAD_MEDIA,
  UPLOAD_PART_BYTES,
  UPLOAD_STATES,
  VIDEO_LIMITS,
  type FailureType,
} from '#domain';
import { customIssue } from '../http/field-problems.ts';
import { required, text, userIdSchema } from '../http/fields.ts';
import { SIGNATURE_BYTES } from '../video-intake/video-signature.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** All parts of the largest video. */
const MAX_SIGNED = partCount({ bytes: VIDEO_LIMITS.bytes, partBytes: UPLOAD_PART_BYTES });

const ownerSchema = userIdSchema.optional().meta({
  description:
    'The owner of the upload; defaults to the owner of the API key. Only admins may name another user.',
  example: 'ada',
});
export const uploadOwnerSchema = z.strictObject({ userId: ownerSchema });
export type UploadOwner = z.infer<typeof uploadOwnerSchema>;

const uploadIdSchema = text.regex(UPLOAD_ID_PATTERN, 'must be an upload id: a UUID in lower case').meta({
  description: 'Upload id.',
  example: '7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10',
});
export const uploadParamsSchema = z.object({ uploadId: uploadIdSchema });
export type UploadParams = z.infer<typeof uploadParamsSchema>;

export const uploadRequestSchema = z
  .strictObject(
    {
      userId: ownerSchema,
      media: z
        .enum(UPLOAD_MEDIA, `must be one of ${UPLOAD_MEDIA.join(', ')}`)
        .optional()
        .meta({
          description:
            '`video`, the default, for trainings; `image`, a PNG, JPEG or WebP file, to make images from.',
          example: 'video',
        }),
      bytes: z
        .int(required('a whole number of bytes'))
        .min(0, 'must be at least 0')
        // Larger files get 413, as everywhere.
        .meta({
          description: 'Size of the whole file: up to 2 GiB for a video, 32 MiB for an image.',
          maximum: VIDEO_LIMITS.bytes,
          example: 20_000_000,
        }),
      firstBytes: text.regex(BASE64, 'must be base64').meta({
        description: `The first ${SIGNATURE_BYTES} bytes of the file as base64, or all of it where it is shorter: they tell whether it is such a file before it is sent.`,
      }),
    },
    'must be an object',
  )
  .superRefine(({ bytes, firstBytes }, context) => {
    const wanted = Math.min(bytes, SIGNATURE_BYTES);
    const given = Buffer.from(firstBytes, 'base64').length;
    if (given === wanted) return;
    const message = `must be the first ${wanted} bytes of the file; it has ${given}`;
    context.addIssue(customIssue('firstBytes', 'wrong-length', message));
  })
  .meta({ id: 'UploadRequest', description: 'A file to upload in parts.' });
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

const numberSchema = z
  .int(required('a whole number'))
  .min(1, 'must be at least 1')
  .meta({ description: 'Number of the part, from 1.' });
const sha256Schema = text
  .regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits in lower case')
  .meta({ description: 'SHA-256 of the bytes of the part.' });

export const uploadPartsRequestSchema = z
  .strictObject(
    {
      parts: z
        .array(z.strictObject({ number: numberSchema, sha256: sha256Schema }, 'must be an object'))
        .min(1, 'must have at least one')
        .max(MAX_SIGNED, `must have at most ${MAX_SIGNED}`)
        .meta({ description: 'The parts, with the SHA-256 of each.' }),
    },
    'must be an object',
  )
  .meta({ id: 'UploadPartsRequest', description: 'The parts to send next.' });
export type UploadPartsRequest = z.infer<typeof uploadPartsRequestSchema>;

const time = (description: string) => z.iso.datetime().meta({ description });
const failureTypes = Object.keys(FAILURES) as [FailureType, ...FailureType[]];

export const uploadSchema = z
  .strictObject({
    uploadId: uploadIdSchema,
    userId: userIdSchema.meta({ description: 'The owner of the upload.' }),
    state: z.enum(UPLOAD_STATES).meta({
      description:
        '`open`: accepts parts. `completed`: ready to use. `refused`: not an accepted file. `aborted`: removed.',
    }),
    refusal: z
      .strictObject({
        type: z.enum(failureTypes),
        message: z.string().describe('What is wrong with the file, with figures.'),
      })
      .nullable()
      .meta({ description: 'Why it was refused; null otherwise.' }),
    media: z.enum(UPLOAD_MEDIA).meta({ description: 'What it is.' }),
    uploadKey: z.string().meta({ description: 'For use in a job once the upload is completed.' }),
    bytes: z.int().min(0).meta({ description: 'Size of the whole file, as declared.' }),
    partBytes: z.int().min(0).meta({ description: 'Size of each part but the last.' }),
    parts: z.int().min(0).meta({ description: 'Number of parts.' }),
    arrived: z
      .array(
        z.strictObject({
          number: z.int().min(1).describe('Number of the part, from 1.'),
          bytes: z.int().min(0).describe('Size of the part.'),
          sha256: sha256Schema
            .nullable()
            .meta({ description: 'As computed by the store; null if it does not.' }),
        }),
      )
      .meta({ description: 'The parts that have arrived, in order; empty once the upload is not open.' }),
    createdAt: time('When it was created.'),
    expiresAt: time(
      'Open: when it stops accepting parts. Completed: when it may be removed; open jobs that use it extend this.',
    ),
  })
  .meta({ id: 'Upload', description: 'A file uploaded in parts.' });
export type UploadView = z.infer<typeof uploadSchema>;

export const uploadPartsSchema = z
  .strictObject({
    parts: z
      .array(
        z.strictObject({
          number: z.int().min(1).describe('Number of the part, from 1.'),
          url: z.url().meta({ description: 'Where to PUT the bytes of the part.' }),
          headers: z
            .record(z.string(), z.string())
            .meta({ description: 'Send them exactly as given: they are signed.' }),
        }),
      )
      .meta({ description: 'In the requested order.' }),
    urlsExpireAt: time('When the URLs expire.'),
  })
  .meta({ id: 'UploadParts', description: 'URLs for parts.' });
export type UploadPartsView = z.infer<typeof uploadPartsSchema>;
