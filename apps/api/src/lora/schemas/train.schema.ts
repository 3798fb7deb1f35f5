import { z } from 'zod';
import {
  CONSENT_STATEMENT,
  DEFAULT_TRAINER,
  REVIEW_HOURS,
  stepsProblem,
  trainerNamed,
  TRAINER_NAMES,
  TRAINERS,
} from '#domain';
import { customIssue } from '../../http/field-problems.ts';
import { budgetSchema, nameSchema, ownerSchema, text, webhookUrlSchema } from '../../http/fields.ts';
import { videoFields, videoFileSchema } from '../../video-intake/video-fields.ts';

const lowestSteps = Math.min(...Object.values(TRAINERS).map(({ steps }) => steps.minimum));
const highestSteps = Math.max(...Object.values(TRAINERS).map(({ steps }) => steps.maximum));
const defaultSteps = TRAINER_NAMES.map((name) => `${name} ${trainerNamed(name).steps.default}`).join(', ');

export const trainerSchema = z.enum(TRAINER_NAMES, `must be one of ${TRAINER_NAMES.join(', ')}`);

export const trainerOrDefaultSchema = trainerSchema
  .default(DEFAULT_TRAINER)
  .meta({ description: 'The fal.ai trainer to use.', example: DEFAULT_TRAINER });

export const stepsSchema = z
  .int('must be a whole number')
  .min(lowestSteps, { error: `must be at least ${lowestSteps}`, abort: true })
  .max(highestSteps, { error: `must be at most ${highestSteps}`, abort: true });

const reviewHoursSchema = z
  .int('must be a whole number of hours')
  .min(REVIEW_HOURS.minimum, { error: `must be at least ${REVIEW_HOURS.minimum}`, abort: true })
  .max(REVIEW_HOURS.maximum, `must be at most ${REVIEW_HOURS.maximum}`);

const fields = z.strictObject(
  {
    userId: ownerSchema,
    name: nameSchema.meta({
      description: 'Name of the LoRA; 1 to 80 characters.',
      example: 'Ada in the garden',
    }),
    triggerWord: text.regex(/^\w{2,32}$/, 'must be 2 to 32 letters, digits or underscores').meta({
      description:
        'Stands for the person in prompts. Choose a rare token, not a word: 2 to 32 letters, digits or underscores.',
      example: 'ohwx_ada',
    }),
    consent: z
      .literal(true, {
        error: ({ input }) =>
          input === undefined
            ? 'is required'
            : 'must be true: without the consent of the person nothing is trained',
      })
      .meta({
        description: `You state: “${CONSENT_STATEMENT}” It is recorded with your name and the time.`,
        example: true,
      }),
    subjectClass: text
      .regex(/^[A-Za-z][A-Za-z -]{0,39}$/, 'must be 1 to 40 letters, spaces or dashes')
      .default('person')
      .meta({ description: 'The noun after the trigger word in captions.', example: 'woman' }),
    trainer: trainerOrDefaultSchema,
    steps: stepsSchema
      .optional()
      .meta({ description: `Training steps. By default the trainer’s own: ${defaultSteps}.`, example: 1000 }),
    review: z
      .boolean('must be true or false')
      .default(false)
      .meta({ description: 'Wait for `approve` before paying for anything.', example: false }),
    budget: budgetSchema.optional().meta({
      description:
        'Maximum price of the training in US dollars. If the price is higher or unknown, the job asks before it pays, even without `review`.',
      example: 5,
    }),
    reviewHours: reviewHoursSchema.default(REVIEW_HOURS.default).meta({
      description: 'Hours that a question waits for an answer before the job fails.',
      example: 48,
    }),
    webhookUrl: webhookUrlSchema.optional().meta({
      description:
        'Where to send a webhook when the job, or a further version of it, is waiting for you or has ended: https, on the public internet. See docs/webhooks.md.',
      example: 'https://hooks.example.org/loras',
    }),
    ...videoFields,
  },
  'must be an object',
);

/** A training without an uploaded file; JSON says where the video is. */
export const trainRequestSchema = fields
  .superRefine(({ trainer, steps }, context) => {
    const message = stepsProblem(trainer, steps);
    if (message) context.addIssue(customIssue('steps', 'out-of-range', message));
  })
  .meta({
    id: 'TrainLoraRequest',
    description: 'A training with a video at a URL or in the bucket: send either `videoUrl` or `uploadKey`.',
  });

/** The fields that determine the price, as far as they arrived before the file. */
export const plannedTrainingSchema = fields.pick({ trainer: true, steps: true }).strip();

export type TrainRequest = z.infer<typeof trainRequestSchema>;
export const trainFields = fields.shape;

/** The form with the video in it. */
export const trainUploadSchema = fields
  .omit({ videoUrl: true, uploadKey: true })
  .extend({ video: videoFileSchema })
  .meta({
    id: 'TrainLoraUpload',
    description: 'A training with its video. Fields may come in any order; empty fields are ignored.',
  });
