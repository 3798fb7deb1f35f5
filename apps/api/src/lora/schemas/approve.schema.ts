import { z } from 'zod';
import { FRAME_ID_PATTERN, IMAGE_FILE_PATTERN, PERSON_ID_PATTERN, REQUEST_ID } from '#domain';
import { stepsSchema } from './train.schema.ts';
import { budgetSchema, text } from '../../http/fields.ts';

const captionsSchema = z.record(
  z.string().regex(IMAGE_FILE_PATTERN),
  text.trim().min(1, 'must not be empty').max(1000, 'must be at most 1000 characters'),
  {
    // Zod's record reports an invalid key with its own message, not with that of the key's schema.
    error: ({ code }) =>
      code === 'invalid_key' ? 'must be an image file such as 000017.jpg' : 'must be an object of captions',
  },
);

/** More than the candidates of all videos. */
const MOST_FRAMES = 2000;

const framesSchema = z
  .array(text.regex(FRAME_ID_PATTERN, 'must be a frame such as 000017'), 'must be a list of frames')
  .max(MOST_FRAMES, `must be at most ${MOST_FRAMES} frames`);

const submissionSchema = z
  .discriminatedUnion(
    'outcome',
    [
      z.strictObject({
        outcome: z.literal('accepted').meta({ description: 'fal.ai has the request.' }),
        requestId: text
          .regex(REQUEST_ID, 'must be the id of a request')
          .meta({ description: 'The id of the request in fal.ai’s dashboard.' }),
      }),
      z.strictObject({
        outcome: z.literal('not-accepted').meta({ description: 'The request never arrived: submit again.' }),
        claimId: text
          .max(128, 'must be at most 128 characters')
          .meta({ description: 'The job’s `provider.claimId`: the submission that you checked.' }),
      }),
    ],
    {
      error: ({ code }) =>
        code === 'invalid_union' ? 'must be accepted or not-accepted' : 'must be an object with an outcome',
    },
  )
  .meta({ description: 'The outcome of a submission that the job could not determine.' });

export const approveRequestSchema = z
  .strictObject(
    {
      questionId: text.max(128, 'must be at most 128 characters').optional().meta({
        description: 'The `question.id` to answer. Required for `over-budget`, as it exceeds the budget.',
        example: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12',
      }),
      captions: captionsSchema.optional().meta({
        description: 'New captions by image file. Each must contain the trigger word.',
        example: { '000017.jpg': 'photo of ohwx_ada woman, smiling, in a garden' },
      }),
      steps: stepsSchema
        .optional()
        .meta({ description: 'Train for this many steps instead.', example: 1200 }),
      budget: budgetSchema.optional().meta({
        description:
          'New budget for the training, in US dollars. The job asks again if the price is above it.',
        example: 8,
      }),
      person: text.regex(PERSON_ID_PATTERN, 'must be the id of a person, such as person-1').optional().meta({
        description: 'The person to train, by `id` in `question.people`.',
        example: 'person-2',
      }),
      drop: framesSchema.optional().meta({
        description: 'Frames not to train on.',
        example: ['000017'],
      }),
      keep: framesSchema.optional().meta({
        description: 'Frames to train on despite their verdict.',
        example: ['000021'],
      }),
      submission: submissionSchema.optional(),
    },
    'must be an object',
  )
  .prefault({})
  .meta({ id: 'ApproveRequest', description: 'Changes to a waiting job; empty to continue unchanged.' });

export type ApproveRequest = z.infer<typeof approveRequestSchema>;
