import { z } from 'zod';
import {
  FAILURES,
  IMAGE_FORMATS,
  IMAGE_SIZE_NAMES,
  IMAGE_STATUSES,
  MODEL_FAMILIES,
  TRAINER_NAMES,
  type FailureType,
} from '#domain';
import { jobHeaderSchema } from '../../jobs/jobs.schema.ts';
import { jobIdSchema } from '../../http/fields.ts';
import { plannedRequestSchema } from './request.schema.ts';

const FAILURE_TYPES = Object.keys(FAILURES) as FailureType[];
const whole = z.int().min(0);
const model = z.enum(MODEL_FAMILIES).describe('The model.');

const countsSchema = z
  .strictObject({
    planned: whole.describe('All images of the job.'),
    completed: whole.describe('Made and stored.'),
    flagged: whole.describe('Withheld by the safety checker, or black.'),
    rejected: whole.describe('Made, but not as asked.'),
    failed: whole.describe('Not made.'),
    cancelled: whole.describe('Not made, as the job was cancelled.'),
  })
  .meta({ id: 'ImageCounts', description: 'How many images there are of each status.' });

const promptSchema = z
  .strictObject({
    asked: z.string().describe('As requested, expanded.'),
    sent: z.string().describe('As sent to the model.'),
    triggerWordsAdded: z.array(z.string()).describe('The trigger words that were missing.'),
  })
  .meta({ id: 'ImagePrompt', description: 'A prompt of the job.' });

const prompts = z.array(promptSchema).describe('Its prompts, expanded; empty if they are not known.');

export const startedImagesSchema = jobHeaderSchema
  .extend({ model, counts: countsSchema, prompts })
  .meta({ id: 'StartedImages', description: 'A job that makes images, as it starts.' });

const cellSchema = z
  .strictObject({
    column: whole.describe('From 0.'),
    row: whole.describe('From 0.'),
    sheet: whole.describe('From 0.'),
  })
  .meta({ id: 'ImageGridCell', description: 'Where an image is in a grid.' });

const usedLoraSchema = z
  .strictObject({
    jobId: jobIdSchema.describe('The training that made it.'),
    version: z.int().min(1).describe('Its version.'),
    scale: z.number().describe('How strongly it is applied.'),
    sha256: z.string().describe('Of its file; lower-case hex.'),
  })
  .meta({ id: 'UsedLora', description: 'A LoRA of an image.' });

/** What an image is made of. */
const plannedFields = {
  imageId: z.string().meta({ description: 'Unique within the job.', example: '0001' }),
  cell: cellSchema.nullable(),
  prompt: z.string().describe('As sent to the model.'),
  negativePrompt: z.string().nullable().describe('What not to show; null if there is none.'),
  seed: z.string().describe('A whole number below 2^64.'),
  width: whole.describe('In pixels.'),
  height: whole.describe('In pixels.'),
  steps: whole.describe('Inference steps.'),
  guidance: z.number().nullable().describe('Null if the model has none.'),
  format: z.enum(IMAGE_FORMATS).describe('File format.'),
  loras: z.array(usedLoraSchema).describe('Its LoRAs.'),
  dollars: z.number().nullable().describe('Its price in US dollars; null if fal publishes none.'),
};

const plannedImageSchema = z
  .strictObject({ ...plannedFields, model, endpoint: z.string().describe('The endpoint at fal.ai.') })
  .meta({ id: 'PlannedImage', description: 'An image of a plan.' });

export const imagePlanSchema = z
  .strictObject({
    dryRun: z.boolean().describe('True: nothing was made.'),
    images: z.array(plannedImageSchema).describe('Every image.'),
    prompts: z.array(promptSchema).describe('The prompts, expanded.'),
    price: z
      .strictObject({
        dollars: z.number().nullable().describe('Of all images; null if fal publishes no price.'),
        currency: z.literal('USD'),
        note: z.string().describe('What the price is based on.'),
      })
      .describe('What the images cost. No quote: only `budget` is binding.'),
    request: plannedRequestSchema,
  })
  .meta({ id: 'ImagePlan', description: 'What a request for images would make, and its price.' });

const imageSchema = z
  .strictObject({
    ...plannedFields,
    status: z.enum(IMAGE_STATUSES).describe('What became of it.'),
    error: z
      .strictObject({
        type: z.enum(FAILURE_TYPES),
        message: z.string().describe('What went wrong.'),
      })
      .nullable()
      .describe('Why it was not made; null if it was, or may still be.'),
    contentType: z.string().nullable().describe('Its media type; null until it is stored, like those below.'),
    bytes: whole.nullable().describe('Size of its file.'),
    sha256: z.string().nullable().describe('Of its file; lower-case hex.'),
    url: z.string().nullable().describe('Where to download it.'),
    thumbnailUrl: z.string().nullable().describe('Where to download a small WebP of it.'),
  })
  .meta({ id: 'Image', description: 'An image of a job.' });

export const imagesJobSchema = jobHeaderSchema
  .extend({
    ...{ model, counts: countsSchema, prompts },
    images: z.array(imageSchema).describe('Every image; empty if they are not known.'),
    contactSheetUrls: z.array(z.string()).describe('The labelled sheets of a grid.'),
    urlsExpireAt: z.iso.datetime().describe('When the URLs stop working.'),
  })
  .meta({ id: 'ImagesJob', description: 'A job that makes images, with its images.' });

const limit = z.number().nullable();
const rangeSchema = z
  .strictObject({
    min: limit.describe('Null if fal publishes none.'),
    max: limit.describe('Null if fal publishes none.'),
    default: z.number().describe('The default.'),
  })
  .meta({ id: 'PublishedRange', description: 'The limits of a parameter.' });

const priceSchema = z
  .strictObject({
    dollars: z.number().nullable().describe('US dollars; null if fal publishes no price.'),
    currency: z.literal('USD'),
    per: z.literal('megapixel').describe('What is paid for: a million pixels, or a fraction of that.'),
    note: z.string().describe('Where the price comes from.'),
  })
  .meta({ id: 'MegapixelPrice', description: 'The price of an image by its size.' });

const capabilitiesSchema = z
  .strictObject({
    model,
    trainers: z.array(z.enum(TRAINER_NAMES)).describe('The trainers whose LoRAs fit.'),
    maxLoras: whole.nullable().describe('How many LoRAs it combines; null if fal publishes no limit.'),
    scale: rangeSchema.describe('How strongly LoRAs are applied.'),
    steps: rangeSchema.describe('Inference steps.'),
    guidance: rangeSchema.nullable().describe('Null if it has none.'),
    sidePixels: z
      .strictObject({ min: whole.describe('The least.'), max: whole.describe('The most.') })
      .describe('The limits of width and height.'),
    sizes: z
      .array(
        z.strictObject({
          name: z.enum(IMAGE_SIZE_NAMES).describe('Its name.'),
          width: whole.describe('In pixels.'),
          height: whole.describe('In pixels.'),
        }),
      )
      .describe('The named sizes.'),
    formats: z.array(z.enum(IMAGE_FORMATS)).describe('The file formats, the default first.'),
    negativePrompt: z.boolean().describe('Whether it has a negative prompt.'),
    imageToImage: z.boolean().describe('Whether it can make an image from another one.'),
    strength: limit.describe('How far it goes from that image by default; null if it cannot be set.'),
    price: priceSchema,
    imageToImagePrice: priceSchema.nullable(),
  })
  .meta({ id: 'ImageModel', description: 'What a model can do, and its price.' });

export const imageModelsSchema = z
  .strictObject({ models: z.array(capabilitiesSchema).describe('All models.') })
  .meta({ id: 'ImageModels', description: 'The models that make images.' });

export type StartedImagesView = z.infer<typeof startedImagesSchema>;
export type ImagePlanView = z.infer<typeof imagePlanSchema>;
export type ImageView = z.infer<typeof imageSchema>;
export type ImagesJobView = z.infer<typeof imagesJobSchema>;
export type ImageModelsView = z.infer<typeof imageModelsSchema>;
