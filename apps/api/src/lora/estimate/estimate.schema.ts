import { z } from 'zod';
import { TRAINER_NAMES, VIDEO_LIMITS } from '#domain';
import { customIssue } from '../../http/field-problems.ts';
import { fromAmount, fromDigits } from '../../http/fields.ts';
import { stepsProblem, stepsSchema, trainerOrDefaultSchema } from '../schemas/train.schema.ts';

const MAX_SECONDS = VIDEO_LIMITS.durationMs / 1000;

export const estimateQuerySchema = z
  .strictObject({
    trainer: trainerOrDefaultSchema,
    steps: z
      .preprocess(fromDigits, stepsSchema.optional())
      .optional()
      .meta({ description: 'Training steps; by default the trainer’s own.', example: 1000 }),
    videoSeconds: z
      .preprocess(
        fromAmount,
        z
          .number('must be a number of seconds')
          .min(1, { error: 'must be at least 1', abort: true })
          .max(MAX_SECONDS, `must be at most ${MAX_SECONDS}`)
          .optional(),
      )
      .optional()
      .meta({ description: 'How long the video is.', example: 90 }),
  })
  .superRefine(({ trainer, steps }, context) => {
    const message = stepsProblem(trainer, steps);
    if (message) context.addIssue(customIssue('steps', 'out-of-range', message));
  });
export type EstimateQuery = z.infer<typeof estimateQuerySchema>;

const note = z.string().describe('Where it comes from, or why it is not known.');

const secondsSchema = z
  .strictObject({
    low: z.number().describe('Lower bound, in seconds.'),
    high: z.number().describe('Upper bound, in seconds.'),
  })
  .meta({ id: 'SecondsRange', description: 'How long something takes.' });

const partSchema = z
  .strictObject({ seconds: secondsSchema.nullable(), note })
  .meta({ id: 'EstimatedPart', description: 'A part of the time; null where nobody knows it.' });

export const estimateSchema = z
  .strictObject({
    trainer: z.enum(TRAINER_NAMES),
    steps: z.int().min(0).describe('Training steps.'),
    price: z
      .strictObject({
        dollars: z.number().nullable().describe('What the training costs; null where nobody publishes it.'),
        currency: z.literal('USD'),
        sandbox: z
          .boolean()
          .describe('Whether this service uses the sandbox: then nothing is paid, whatever it would cost.'),
        note,
      })
      .describe('What the training costs.'),
    seconds: secondsSchema.nullable().describe('Of both parts; null while one of them is not known.'),
    preparation: partSchema.describe('From the video to the captions.'),
    training: partSchema.describe('At fal.ai, from its acceptance to its end.'),
  })
  .meta({ id: 'Estimate', description: 'What a training will cost, and how long it will take.' });
export type EstimateView = z.infer<typeof estimateSchema>;
