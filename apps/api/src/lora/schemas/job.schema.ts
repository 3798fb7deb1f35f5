import { z } from 'zod';
import {
  FAILURES,
  JOB_STATUSES,
  PEOPLE_DOUBTS,
  LORA_QUESTION_KINDS,
  LORA_STAGE_NAMES,
  TRAINER_NAMES,
  VERDICTS,
  type FailureType,
} from '#domain';
import { awkwardSchema } from '../../video-intake/awkward.schema.ts';
import { jobIdSchema, userIdSchema } from '../../http/fields.ts';

const FAILURE_TYPES = Object.keys(FAILURES) as FailureType[];
const time = z.iso.datetime();
const key = z.string().describe('Key of the object in the bucket.');
const status = z.enum(JOB_STATUSES).meta({ description: 'What the job is doing.', example: 'running' });
const stage = z
  .enum(LORA_STAGE_NAMES)
  .meta({ description: 'The current stage of the workflow.', example: 'filterFaces' });

const progressSchema = z
  .strictObject({
    percent: z.number().describe('Progress of the whole job, 0–100.'),
    done: z.number().describe('How much of the current stage is done.'),
    total: z.number().describe('Total amount of work in the current stage; 0 while unknown.'),
    unit: z.string().describe('What `done` and `total` count.'),
    message: z.string().describe('What the job is doing, human-readable.'),
    etaSeconds: z.number().nullable().describe('Estimated seconds until the stage ends.'),
  })
  .meta({ id: 'JobProgress', description: 'Progress of the job and its current stage.' });

const errorSchema = z
  .strictObject({
    type: z.enum(FAILURE_TYPES),
    message: z.string().describe('What went wrong this time, with figures.'),
    remedy: z.string().describe('What to do about it.'),
    stage,
    retryable: z.boolean().describe('Whether retrying unchanged can help.'),
  })
  .meta({
    id: 'JobError',
    description: 'Why the job failed, or what has to be fixed before it can continue.',
  });

export const versionSchema = z
  .strictObject({
    version: z.int().min(1).describe('Number of the version, from 1.'),
    key,
    bytes: z.int().min(0).describe('Size of the weights.'),
    sha256: z.string().describe('Lower-case hex.'),
    trainer: z.enum(TRAINER_NAMES),
    parameters: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .describe('The trainer’s parameters, by name.'),
    datasetKey: key,
    createdAt: time.describe('When it was stored.'),
    stats: z
      .strictObject({
        images: z.int().min(0).describe('Number of training images.'),
        tensors: z.int().min(0).describe('Number of tensors in the weights.'),
        requestId: z.string().describe('The training at fal.ai.'),
        sandbox: z.boolean().describe('Made by the local sandbox: no real weights.'),
      })
      .describe('Facts about the training.'),
  })
  .meta({ id: 'LoraVersion', description: 'One trained and verified set of weights.' });

const datasetSchema = z
  .strictObject({
    counts: z.partialRecord(z.enum(VERDICTS), z.int().min(0)).describe('Candidate frames by verdict.'),
    manifestKey: key,
    contactSheetKey: key,
    advice: z.array(z.string()).optional().describe('What to film to improve it.'),
    awkward: awkwardSchema.optional(),
    captionsKey: key.optional(),
    captioners: z
      .strictObject({
        vision: z.int().min(0).describe('Captions by the vision model.'),
        template: z.int().min(0).describe('Captions from a template, using the measurements of each frame.'),
        owner: z.int().min(0).optional().describe('Captions by the owner, sent with `approve`.'),
      })
      .optional()
      .describe('How many captions were written by each captioner.'),
  })
  .meta({ id: 'JobDataset', description: 'The dataset: where it is and what it contains.' });

const providerSchema = z
  .strictObject({
    endpoint: z.string().describe('Endpoint id of the trainer at fal.ai.'),
    requestId: z.string().nullable().describe('The training at fal.ai; null until it is accepted.'),
    state: z.enum(['submitting', 'unknown', 'accepted', 'completed', 'cancelled', 'failed']),
    claimId: z
      .string()
      .optional()
      .meta({ description: 'While `unknown`: the submission to look up at fal.ai.' }),
  })
  .meta({ id: 'JobProvider', description: 'The training at fal.ai.' });

const personSchema = z
  .strictObject({
    id: z.string().describe('The `person` for `approve`.'),
    pictureKey: key,
    frames: z.int().min(0).describe('Number of frames that show the person.'),
    seconds: z.number().describe('Seconds of video that show the person.'),
  })
  .meta({ id: 'PersonFound', description: 'A person in the video.' });

export const questionSchema = z
  .strictObject({
    id: z
      .string()
      .optional()
      .describe('The `questionId` for `approve`. Absent in questions asked before ids existed.'),
    kind: z.enum(LORA_QUESTION_KINDS),
    message: z.string().describe('What is asked and why, with figures.'),
    expiresAt: time.describe('When the job fails if nobody has answered.'),
    people: z
      .array(personSchema)
      .optional()
      .describe('The people to choose from, most present first; absent if only one was found.'),
    doubt: z
      .string()
      .optional()
      .describe(
        'Of `choose-person`: why it is asked, in a word that docs/api.md explains. ' +
          `Further words may come. Today: ${PEOPLE_DOUBTS.map((word) => `\`${word}\``).join(', ')}.`,
      ),
    videosLeft: z.int().min(0).describe('How many more videos can be added now.'),
  })
  .meta({ id: 'JobQuestion', description: 'What a job in `awaiting_review` is waiting for.' });

export const jobStatusSchema = z
  .strictObject({
    jobId: jobIdSchema,
    status,
    stage,
    progress: progressSchema,
    error: errorSchema.nullable(),
    question: questionSchema.nullable(),
    version: z
      .int()
      .min(1)
      .describe('The version that the status refers to: the one in training, or the latest.'),
    activeVersion: z.int().min(1).nullable().describe('The version that is used unless another is named.'),
    updatedAt: time.describe('When the job last changed.'),
  })
  .meta({ id: 'JobStatus', description: 'The status of a job.' });

const costSchema = z
  .strictObject({
    estimate: z.number().nullable().describe('At the published price; null if there is none.'),
    actual: z.number().nullable().describe('As reported by fal.ai; null if it was not.'),
    currency: z.literal('USD'),
    budget: z.number().optional().describe('Maximum price without a question.'),
  })
  .meta({ id: 'JobCost', description: 'Cost of the training, in US dollars.' });

export const startedJobSchema = jobStatusSchema
  .extend({ cost: costSchema })
  .meta({ id: 'StartedJob', description: 'The status of a new job, and its price.' });

export const jobSummarySchema = jobStatusSchema
  .extend({
    name: z.string().describe('Name of the LoRA.'),
    triggerWord: z.string().describe('Stands for the person in prompts.'),
    trainer: z.enum(TRAINER_NAMES),
    createdAt: time.describe('When the job was accepted.'),
  })
  .meta({ id: 'JobSummary', description: 'A job in a list.' });

const consentSchema = z
  .strictObject({
    statement: z.string().describe('What was stated.'),
    by: z.string().describe('The user who stated it.'),
    keyId: z.string().nullable().describe('The API key that was used; null if none was needed.'),
    at: time.describe('When it was stated.'),
  })
  .meta({
    id: 'Consent',
    description: 'Statement that the person shown agreed; null in jobs created before it was required.',
  });

export const timelineEntrySchema = z
  .strictObject({
    at: time.describe('When it happened.'),
    stage,
    status,
    message: z.string().describe('What happened, human-readable.'),
  })
  .meta({ id: 'TimelineEntry', description: 'A timeline entry.' });

export const jobDetailSchema = jobSummarySchema
  .extend({
    userId: userIdSchema,
    kind: z.literal('train-lora'),
    subjectClass: z.string().describe('The noun after the trigger word in captions.'),
    review: z.boolean().describe('Whether the job waits for `approve` before paying for anything.'),
    reviewHours: z.int().min(0).describe('Hours that a question waits for an answer.'),
    consent: consentSchema.nullable(),
    consentWithdrawnAt: time
      .nullable()
      .describe('When the consent was withdrawn; null while it stands. Nothing is made since.'),
    source: z
      .strictObject({
        kind: z.enum(['key', 'url']),
        key: key.optional(),
        url: z.string().optional().describe('Where the video was fetched from.'),
      })
      .describe('Where the video came from, in the member named by `kind`.'),
    webhookUrl: z.string().nullable().describe('Where webhooks about the job are sent; null if nowhere.'),
    dataset: datasetSchema.nullable(),
    provider: providerSchema.nullable(),
    versions: z.array(versionSchema).describe('Trained versions, oldest first.'),
    cost: costSchema,
    workflow: z
      .strictObject({
        workflowId: z.string().describe('The id of the workflow in Temporal.'),
        runId: z.string().describe('Empty until the first stage has started.'),
        url: z.string().describe('The run in the Temporal Web UI.'),
      })
      .describe('The workflow that runs the job.'),
    timeline: z.array(timelineEntrySchema).describe('The last 100 events, oldest first.'),
  })
  .meta({ id: 'Job', description: 'Everything about a job.' });

export type JobStatusView = z.infer<typeof jobStatusSchema>;
export type StartedJobView = z.infer<typeof startedJobSchema>;
export type JobSummaryView = z.infer<typeof jobSummarySchema>;
export type JobDetailView = z.infer<typeof jobDetailSchema>;
