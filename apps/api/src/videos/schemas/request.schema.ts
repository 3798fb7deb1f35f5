import { z } from 'zod';
import { OPERATIONS_LIMIT, TEMPLATE_NAMES } from '#domain';
import { jobIdSchema, nameSchema, ownerSchema, text, webhookUrlSchema } from '../../http/fields.ts';
import { videoFields, videoFileSchema } from '../../video-intake/video-fields.ts';
import {
  between,
  containerSchema,
  operationSchema,
  previewFormatSchema,
  targetLufsSchema,
  wholeBetween,
} from './operation.schema.ts';

const OUTPUT_ID_PATTERN = /^[a-z][a-z0-9-]{0,31}(\/[A-Za-z0-9][\w-]{0,63})?$/;

const outputSchema = z
  .strictObject(
    {
      jobId: jobIdSchema.meta({ description: 'The job that made it.' }),
      outputId: text
        .regex(OUTPUT_ID_PATTERN, 'must be the id of an output, such as web')
        .meta({ description: 'The id of the output; it must be a video.', example: 'web' }),
    },
    'must be an object',
  )
  .meta({ id: 'OutputOfVideoJob', description: 'An output of an earlier job of the same user.' });

// One object, as for operations.
const templateFieldsSchema = z
  .strictObject(
    {
      container: containerSchema
        .optional()
        .meta({ description: '`web`: the file format; by default `mp4`.', example: 'mp4' }),
      maxHeight: wholeBetween(64, 4320)
        .optional()
        .meta({ description: '`web`: the most pixels in height; by default 1080.', example: 720 }),
      side: wholeBetween(64, 2160).optional().meta({
        description: '`social-square`: width and height in pixels; by default 1080.',
        example: 1080,
      }),
      seconds: between(0.1, 86_400).optional().meta({
        description:
          '`social-square`: how much of the start is kept; by default everything. `preview`: how long it is, 1 to 30; by default 3.',
        example: 5,
      }),
      format: previewFormatSchema
        .optional()
        .meta({ description: '`preview`: the file format; by default `webp`.', example: 'webp' }),
      targetLufs: targetLufsSchema.optional().meta({
        description: '`podcast`: the loudness in LUFS: -14, -16 (the default) or -23.',
        example: -16,
      }),
      maxWidth: wholeBetween(16, 7680)
        .optional()
        .meta({ description: '`stills`: the most pixels in width.', example: 1280 }),
    },
    'must be an object',
  )
  .meta({
    id: 'VideoTemplateFields',
    description:
      'What can be set in a template. The description of each field begins with the templates that have it; other templates refuse it.',
  });

const jobFields = {
  name: nameSchema.optional().meta({
    description: 'Name of the job, 1 to 80 characters; by default `Video`.',
    example: 'Ada at the sea',
  }),
  webhookUrl: webhookUrlSchema.optional().meta({
    description:
      'Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.',
    example: 'https://hooks.example.org/videos',
  }),
};

const templateSchema = z
  .enum(TEMPLATE_NAMES, `must be one of ${TEMPLATE_NAMES.join(', ')}`)
  .optional()
  .meta({
    description: 'Operations for a purpose; send exactly one of `template` and `operations`.',
    example: 'web',
  });

const operationsSchema = z
  .array(operationSchema, 'must be a list')
  .max(OPERATIONS_LIMIT, `must be at most ${OPERATIONS_LIMIT} operations`);

const requestFields = {
  userId: ownerSchema,
  ...jobFields,
  ...videoFields,
  output: outputSchema
    .optional()
    .meta({ description: 'An output of an earlier job, instead of an upload or a URL.' }),
  template: templateSchema,
  fields: templateFieldsSchema.optional().meta({ description: 'With `template`: what differs from it.' }),
  operations: operationsSchema
    .optional()
    .meta({ description: 'What to do, in any order; send exactly one of `template` and `operations`.' }),
};

/** The fields of the form, as JSON has them: a video that the request brings is not planned. */
export const processFormFields = requestFields;

export const processVideoRequestSchema = z
  .strictObject(
    {
      ...requestFields,
      dryRun: z.boolean('must be true or false').optional().meta({
        description:
          'With `true` nothing is made: the response is the plan, with what it would take. Trying that counts towards the processor time of the day. Not with a file in a form.',
        example: false,
      }),
    },
    'must be an object',
  )
  .meta({
    id: 'ProcessVideoRequest',
    description:
      'A video to process, without its file: send exactly one of `videoUrl`, `uploadKey` and `output`, and exactly one of `template` and `operations`.',
  });

export type ProcessVideoRequest = z.infer<typeof processVideoRequestSchema>;

/** The form with the video in it. */
export const processVideoUploadSchema = z
  .strictObject({
    ...{ userId: ownerSchema, ...jobFields, template: templateSchema },
    fields: text.optional().meta({
      description: 'With `template`: what differs from it, as JSON: `VideoTemplateFields`.',
      example: '{"maxHeight":720}',
    }),
    operations: text.optional().meta({
      description:
        'What to do, as JSON: a list of `VideoOperation`. Send exactly one of `template` and `operations`.',
      example: '[{"name":"web","operation":"transcode"}]',
    }),
    video: videoFileSchema,
  })
  .meta({
    id: 'ProcessVideoUpload',
    description: 'A video to process, with its file. Fields may come in any order; empty fields are ignored.',
  });

export const plannedVideoRequestSchema = z
  .strictObject({
    ...{ userId: ownerSchema, ...jobFields, ...videoFields },
    output: outputSchema.optional().meta({ description: 'An output of an earlier job.' }),
    operations: operationsSchema.meta({ description: 'What to do.' }),
  })
  .meta({
    id: 'PlannedVideoRequest',
    description: 'The request with its template written out: send it to get exactly this plan.',
  });
