import { z } from 'zod';
import { stepsProblem, TRAINER_NAMES, VIDEO_LIMITS } from '#domain';
import { customIssue } from '../../http/field-problems.ts';
import { fromAmount, fromDigits } from '../../http/fields.ts';
import { stepsSchema, trainerOrDefaultSchema } from '../schemas/train.schema.ts';

const MAX_SECONDS = VIDEO_LIMITS.durationMs / 1000;

export const estimateQuerySchema = z
  .strictObject({
    trainer: trainerOrDefaultSchema,
    steps: z
      .preprocess(fromDigits, stepsSchema.optional())
      .optional()
      .meta({ description: 'Training steps; defaults to the trainer’s own.', example: 1000 }),
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
      .meta({ description: 'Length of the video.', example: 90 }),
  })
  .superRefine(({ trainer, steps }, context) => {
    const message = stepsProblem(trainer, steps);
    if (message) context.addIssue(customIssue('steps', 'out-of-range', message));
  });
export type EstimateQuery = z.infer<typeof estimateQuerySchema>;

const note = z.string().describe('Source of the value, or why it is unknown.');

const secondsSchema = z
  .strictObject({
    low: z.number().describe('Lower bound, in seconds.'),
    high: z.number().describe('Upper bound, in seconds.'),
  })
  .meta({ id: 'SecondsRange', description: 'A range of durations.' });

const partSchema = z
  .strictObject({ seconds: secondsSchema.nullable(), note })
  .meta({ id: 'EstimatedPart', description: 'One part of the duration; null if unknown.' });

export const estimateSchema = z
  .strictObject({
    trainer: z.enum(TRAINER_NAMES),
    steps: z.int().min(0).describe('Training steps.'),
    price: z
      .strictObject({
        dollars: z.number().nullable().describe('Price of the training; null if it is not published.'),
        currency: z.literal('USD'),
        sandbox: z.boolean().describe('Whether this service uses the sandbox: if so, nothing is billed.'),
        note,
      })
      .describe('Price of the training.'),
    seconds: secondsSchema.nullable().describe('Total of both parts; null while either is unknown.'),
    preparation: partSchema.describe('From fetching the video to writing the captions.'),
    training: partSchema.describe('At fal.ai, from acceptance to completion.'),
  })
  .meta({ id: 'Estimate', description: 'Price and duration of a training.' });
export type EstimateView = z.infer<typeof estimateSchema>;
