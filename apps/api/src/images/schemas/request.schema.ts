import { z } from 'zod';
import {
  AXES_LIMIT,
  GRID_COMBINATIONS,
  IMAGE_CONSENT_STATEMENT,
  IMAGE_FORMATS,
  IMAGE_SIZE_NAMES,
  IMAGE_SIZE_PATTERN,
  IMAGES_LIMIT,
  METADATA_MODES,
  MODEL_FAMILIES,
  SEED_PATTERN,
  TEXT_LIMIT,
} from '#domain';
import {
  budgetSchema,
  jobIdSchema,
  nameSchema,
  ownerSchema,
  text,
  webhookUrlSchema,
} from '../../http/fields.ts';

/** More than any model combines usefully; each is looked up. */
const LORAS_LIMIT = 20;
/** Far more versions than anybody trains. */
const HIGHEST_VERSION = 10_000;
/** Far more than any model takes: fal publishes few limits. */
const HIGHEST_STEPS = 1000;
const NEGATIVE_PROMPT_LIMIT = 5000;

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(', ')}`;
const atMost = (count: number, what: string): string => `must be at most ${count} ${what}`;
const number = z.number('must be a number');

const promptSchema = text.max(TEXT_LIMIT, atMost(TEXT_LIMIT, 'characters'));
const seedSchema = text.regex(SEED_PATTERN, 'must be a whole number as text, without leading zeros');
const versionSchema = z
  .int('must be the number of a version')
  .min(1, 'must be the number of a version')
  .max(HIGHEST_VERSION, 'must be the number of a version');
const stepsSchema = z
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(HIGHEST_STEPS, `must be at most ${HIGHEST_STEPS}`);

export const modelSchema = z.enum(MODEL_FAMILIES, oneOf(MODEL_FAMILIES));

const loraSchema = z
  .strictObject(
    {
      jobId: jobIdSchema.meta({ description: 'The training that made it.' }),
      version: versionSchema
        .optional()
        .meta({ description: 'By default the active one, as it is when the job starts.', example: 2 }),
      scale: number.optional().meta({ description: 'How strongly it is applied; by default 1.', example: 1 }),
    },
    'must be an object',
  )
  .meta({ id: 'ImageLora', description: 'A trained LoRA to use.' });

/** The domain counts values; nobody asks for more than images. */
const valuesOf = <Value extends z.ZodType>(value: Value) =>
  z
    .array(value, 'must be a list')
    .max(IMAGES_LIMIT, atMost(IMAGES_LIMIT, 'values'))
    .meta({ description: 'Its values, in order.' });

const loraIndex = z
  .int('must be the index of a LoRA')
  .min(0, 'must be the index of a LoRA')
  .max(LORAS_LIMIT, 'must be the index of a LoRA')
  .meta({ description: 'The index of the LoRA in `loras`, from 0.', example: 0 });

const axisSchema = z
  .discriminatedUnion(
    'by',
    [
      z.strictObject({
        by: z.literal('version').describe('Versions of a LoRA.'),
        lora: loraIndex,
        values: valuesOf(versionSchema),
      }),
      z.strictObject({
        by: z.literal('scale').describe('Scales of a LoRA.'),
        lora: loraIndex,
        values: valuesOf(number),
      }),
      z.strictObject({ by: z.literal('prompt').describe('Prompts.'), values: valuesOf(promptSchema) }),
      z.strictObject({ by: z.literal('seed').describe('Seeds.'), values: valuesOf(seedSchema) }),
      z.strictObject({ by: z.literal('steps').describe('Numbers of steps.'), values: valuesOf(stepsSchema) }),
    ],
    'must vary version, scale, prompt, seed or steps',
  )
  .meta({ id: 'ImageGridAxis', description: 'What to vary, with its values.' });

const gridSchema = z
  .strictObject(
    {
      combine: z.enum(GRID_COMBINATIONS, oneOf(GRID_COMBINATIONS)).optional().meta({
        description:
          '`product`, the default: every combination. `zip`: the values of all axes side by side, so each axis has equally many.',
        example: 'product',
      }),
      withoutLora: z
        .boolean('must be true or false')
        .optional()
        .meta({ description: 'Adds rows without any LoRA, to compare.', example: true }),
      axes: z
        .array(axisSchema, 'must be a list')
        .max(AXES_LIMIT, `must be at most ${AXES_LIMIT}: columns, rows and sheets`)
        .meta({ description: 'The first axis is the columns, the second the rows, the third the sheets.' }),
    },
    'must be an object',
  )
  .meta({
    id: 'ImageGrid',
    description: 'A grid of images; it says itself how many there are, so `count` is left out.',
  });

const imageIdSchema = text
  .regex(/^\d{4}$/, 'must be the id of an image: four digits')
  .meta({ description: 'The id of the image.', example: '0001' });

// One object: generated clients have no use for a choice between two.
const sourceSchema = z
  .strictObject(
    {
      jobId: jobIdSchema.optional().meta({ description: 'The job that made the image; with `imageId`.' }),
      imageId: imageIdSchema.optional(),
      uploadKey: text
        .max(200, atMost(200, 'characters'))
        .optional()
        .meta({ description: 'The key of an uploaded image instead.' }),
    },
    'must be an object',
  )
  .superRefine(({ jobId, imageId, uploadKey }, context) => {
    const isMade = jobId !== undefined && imageId !== undefined && uploadKey === undefined;
    const isUploaded = uploadKey !== undefined && jobId === undefined && imageId === undefined;
    if (isMade || isUploaded) return;
    const message = 'must have either jobId and imageId, or uploadKey';
    context.addIssue({ code: 'custom', path: [], message, params: { code: 'not-one-source' } });
  })
  .meta({
    id: 'ImageToStartFrom',
    description:
      'An image of an earlier job, or an uploaded one: send either `jobId` and `imageId`, or `uploadKey`.',
  });

/** What images are made of, in requests and in plans. */
const imagesFields = {
  name: nameSchema.optional().meta({
    description: 'Name of the job, 1 to 80 characters; by default the start of its first prompt.',
    example: 'Ada at the sea',
  }),
  prompt: promptSchema.optional().meta({
    description:
      'What to show; send exactly one of `prompt`, `prompts` and an axis by `prompt`. `{a|b}` stands for either text, `{place}` for each value of that list, `\\{` for the character itself. Trigger words of the LoRAs are added where they are missing.',
    example: 'woman at the sea, {morning|evening} light',
  }),
  prompts: z
    .array(promptSchema, 'must be a list')
    .max(IMAGES_LIMIT, atMost(IMAGES_LIMIT, 'prompts'))
    .optional()
    .meta({ description: 'Several prompts, each like `prompt`.' }),
  lists: z
    .record(z.string(), z.array(promptSchema, 'must be a list'), 'must be an object')
    .optional()
    .meta({ description: 'Named lists for prompts.', example: { place: ['beach', 'studio'] } }),
  loras: z
    .array(loraSchema, 'must be a list')
    .max(LORAS_LIMIT, atMost(LORAS_LIMIT, 'LoRAs'))
    .optional()
    .meta({ description: 'The LoRAs to use, all of one model.' }),
  model: modelSchema
    .optional()
    .meta({ description: 'The model; by default the one that the LoRAs were trained for.', example: 'flux' }),
  size: text
    .regex(
      IMAGE_SIZE_PATTERN,
      `must be ${IMAGE_SIZE_NAMES.join(', ')}, or width and height in pixels, such as 1024x768`,
    )
    .optional()
    .meta({
      description: 'A name, or width and height in pixels; by default `landscape-4-3`.',
      example: 'portrait-4-3',
    }),
  count: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(IMAGES_LIMIT, `must be at most ${IMAGES_LIMIT}`)
    .optional()
    .meta({ description: 'Images of each prompt; by default 1.', example: 4 }),
  seed: seedSchema.optional().meta({
    description:
      'Below 2^64, as text. Image n of the job, counted from 0, has this plus n; all images of a grid have the same. By default a random one.',
    example: '4211',
  }),
  steps: stepsSchema
    .optional()
    .meta({ description: 'Inference steps; by default those of the model.', example: 28 }),
  guidance: number.optional().meta({
    description: 'How closely to follow the prompt, for models that have it; by default theirs.',
    example: 3.5,
  }),
  negativePrompt: text
    .max(NEGATIVE_PROMPT_LIMIT, atMost(NEGATIVE_PROMPT_LIMIT, 'characters'))
    .optional()
    .meta({ description: 'What not to show, for models that have it.', example: 'blurred' }),
  format: z
    .enum(IMAGE_FORMATS, oneOf(IMAGE_FORMATS))
    .optional()
    .meta({ description: 'File format; by default the first one of the model.', example: 'png' }),
  safetyChecker: z.boolean('must be true or false').optional().meta({
    description:
      'By default true: unsafe images are withheld. `false` is refused with a LoRA unless the operator allows it.',
    example: true,
  }),
  metadata: z.enum(METADATA_MODES, oneOf(METADATA_MODES)).optional().meta({
    description:
      'What is written into the files besides the mark that they are generated: `full`, the default, adds prompt and parameters; `mark` nothing.',
    example: 'full',
  }),
  image: sourceSchema.optional().meta({ description: 'What the images are made from.' }),
  consent: z
    .literal(true, 'must be true: without the consent of everybody in it nothing is made from an image')
    .optional()
    .meta({
      description: `Required with an uploaded image. You state: “${IMAGE_CONSENT_STATEMENT}” It is recorded with your name and the time.`,
      example: true,
    }),
  strength: number.min(0, 'must be at least 0').max(1, 'must be at most 1').optional().meta({
    description:
      'How far the images may go from `image`, 0 to 1, for models that have it; by default theirs.',
    example: 0.8,
  }),
  grid: gridSchema.optional().meta({ description: 'What to vary from image to image.' }),
  budget: budgetSchema.optional().meta({
    description: 'Maximum price of all images in US dollars; a higher price is refused.',
    example: 0.5,
  }),
  webhookUrl: webhookUrlSchema.optional().meta({
    description:
      'Where to send a webhook when the job has ended: https, on the public internet. See docs/webhooks.md.',
    example: 'https://hooks.example.org/images',
  }),
};

export const generateImagesRequestSchema = z
  .strictObject(
    {
      userId: ownerSchema,
      dryRun: z.boolean('must be true or false').optional().meta({
        description: 'With `true` nothing is made or recorded: the response is the plan with its price.',
        example: false,
      }),
      ...imagesFields,
    },
    'must be an object',
  )
  .meta({ id: 'GenerateImagesRequest', description: 'Images to make.' });

export type GenerateImagesRequest = z.infer<typeof generateImagesRequestSchema>;

export const plannedRequestSchema = z
  .strictObject({
    ...{ userId: ownerSchema, ...imagesFields },
    consent: z.boolean().optional().describe('As stated.'),
  })
  .meta({
    id: 'PlannedImagesRequest',
    description:
      'The request with every default, version and seed filled in: send it to get exactly this plan.',
  });
