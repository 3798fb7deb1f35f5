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
import { awkwardSchema } from './dataset.schema.ts';
import { jobIdSchema, userIdSchema } from '../../http/fields.ts';

const FAILURE_TYPES = Object.keys(FAILURES) as FailureType[];
const time = z.iso.datetime();
const key = z.string().describe('Object key in the bucket.');
const status = z.enum(JOB_STATUSES).meta({ description: 'What the job is doing.', example: 'running' });
const stage = z
  .enum(LORA_STAGE_NAMES)
  .meta({ description: 'Where in the workflow it is.', example: 'filterFaces' });

const progressSchema = z
  .strictObject({
    percent: z.number().describe('Of the whole job, 0–100.'),
    done: z.number().describe('How much of the current stage is done.'),
    total: z.number().describe('Of the current stage; 0 while not known.'),
    unit: z.string().describe('What `done` and `total` count.'),
    message: z.string().describe('What the job is doing, for people.'),
    etaSeconds: z.number().nullable().describe('Estimated seconds to the end of the stage.'),
  })
  .meta({ id: 'JobProgress', description: 'How far the job and its current stage are.' });

const errorSchema = z
  .strictObject({
    type: z.enum(FAILURE_TYPES),
    message: z.string().describe('What went wrong this time, with figures.'),
    remedy: z.string().describe('What to do about it.'),
    stage,
    retryable: z.boolean().describe('Whether trying the same thing again can help.'),
  })
  .meta({ id: 'JobError', description: 'Why the job failed, or what it is waiting for somebody to repair.' });

export const versionSchema = z
  .strictObject({
    version: z.int().min(1).describe('Number of the version, from 1.'),
    key,
    bytes: z.int().min(0).describe('Size of the weights.'),
    sha256: z.string().describe('Lower-case hex.'),
    trainer: z.enum(TRAINER_NAMES),
    parameters: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .describe('What the trainer was asked for, by name.'),
    datasetKey: key,
    createdAt: time.describe('When it was stored.'),
    stats: z
      .strictObject({
        images: z.int().min(0).describe('How many images it was trained on.'),
        tensors: z.int().min(0).describe('How many tensors the weights have.'),
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
    advice: z.array(z.string()).optional().describe('What to film to make it better.'),
    awkward: awkwardSchema.optional(),
    captionsKey: key.optional(),
    captioners: z
      .strictObject({
        vision: z.int().min(0).describe('By the model that describes pictures.'),
        template: z.int().min(0).describe('Made of what is known about each frame.'),
        owner: z.int().min(0).optional().describe('By the owner, with `approve`.'),
      })
      .optional()
      .describe('How many captions were written by each captioner.'),
  })
  .meta({ id: 'JobDataset', description: 'Where the dataset is, and what is in it.' });

const providerSchema = z
  .strictObject({
    endpoint: z.string().describe('Which trainer of fal.ai, by the name that fal gives it.'),
    requestId: z.string().nullable().describe('The training at fal.ai; null until it is accepted.'),
    state: z.enum(['submitting', 'unknown', 'accepted', 'completed', 'cancelled', 'failed']),
    claimId: z
      .string()
      .optional()
      .meta({ description: 'While `unknown`: the submission whose outcome somebody has to find out.' }),
  })
  .meta({ id: 'JobProvider', description: 'The training at fal.ai.' });

const personSchema = z
  .strictObject({
    id: z.string().describe('What `approve` takes as `person`.'),
    pictureKey: key,
    frames: z.int().min(0).describe('How many frames they are seen in.'),
    seconds: z.number().describe('How many seconds of the video.'),
  })
  .meta({ id: 'PersonFound', description: 'Somebody who is seen in the video.' });

export const questionSchema = z
  .strictObject({
    id: z
      .string()
      .optional()
      .describe('What `approve` takes as `questionId`. Absent in questions from before they had ids.'),
    kind: z.enum(LORA_QUESTION_KINDS),
    message: z.string().describe('What is asked and why, with the figures.'),
    expiresAt: time.describe('Without an answer the job fails then.'),
    people: z
      .array(personSchema)
      .optional()
      .describe('Who there is to choose from, most present first; absent where only one person was found.'),
    doubt: z
      .string()
      .optional()
      .describe(
        'Of `choose-person`: why it is asked, in a word that docs/api.md explains. ' +
          `Further words may come. Today: ${PEOPLE_DOUBTS.map((word) => `\`${word}\``).join(', ')}.`,
      ),
    videosLeft: z.int().min(0).describe('How many more videos may be added now.'),
  })
  .meta({ id: 'JobQuestion', description: 'What a job in `awaiting_review` waits for.' });

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
      .describe('Which version the status is about: the one that is trained, or was last.'),
    activeVersion: z.int().min(1).nullable().describe('Which version is used unless another is named.'),
    updatedAt: time.describe('When the job last changed.'),
  })
  .meta({ id: 'JobStatus', description: 'How far a job is.' });

const costSchema = z
  .strictObject({
    estimate: z.number().nullable().describe('At the published price; null where there is none.'),
    actual: z.number().nullable().describe('As fal.ai told it; null where it did not.'),
    currency: z.literal('USD'),
    budget: z.number().optional().describe('What the training may cost without a question.'),
  })
  .meta({ id: 'JobCost', description: 'What the training costs, in US dollars.' });

export const startedJobSchema = jobStatusSchema
  .extend({ cost: costSchema })
  .meta({ id: 'StartedJob', description: 'How far a job is that was started, and what it will cost.' });

export const jobSummarySchema = jobStatusSchema
  .extend({
    name: z.string().describe('What people call the LoRA.'),
    triggerWord: z.string().describe('Stands for the person in prompts.'),
    trainer: z.enum(TRAINER_NAMES),
    createdAt: time.describe('When the job was accepted.'),
  })
  .meta({ id: 'JobSummary', description: 'A job in a list.' });

const consentSchema = z
  .strictObject({
    statement: z.string().describe('What was stated.'),
    by: z.string().describe('The user who stated it.'),
    keyId: z.string().nullable().describe('The API key that was used; null where none was needed.'),
    at: time.describe('When it was stated.'),
  })
  .meta({
    id: 'Consent',
    description: 'That the person shown agreed; null in jobs from before it was asked.',
  });

export const timelineEntrySchema = z
  .strictObject({
    at: time.describe('When it happened.'),
    stage,
    status,
    message: z.string().describe('What happened, for people.'),
  })
  .meta({ id: 'TimelineEntry', description: 'Something that happened.' });

export const jobDetailSchema = jobSummarySchema
  .extend({
    userId: userIdSchema,
    kind: z.literal('train-lora'),
    subjectClass: z.string().describe('Noun after the trigger word in captions.'),
    review: z.boolean().describe('Whether the job waits for `approve` before anything is paid for.'),
    reviewHours: z.int().min(0).describe('How many hours a question waits for its answer.'),
    consent: consentSchema.nullable(),
    source: z
      .strictObject({
        kind: z.enum(['key', 'url']),
        key: key.optional(),
        url: z.string().optional().describe('Where the video was fetched from.'),
      })
      .describe('Where the video came from: the member that `kind` names.'),
    webhookUrl: z.string().nullable().describe('Where webhooks about the job go; null where it has none.'),
    dataset: datasetSchema.nullable(),
    provider: providerSchema.nullable(),
    versions: z.array(versionSchema).describe('What was trained, the first version first.'),
    cost: costSchema,
    workflow: z
      .strictObject({
        workflowId: z.string().describe('The id of the workflow in Temporal.'),
        runId: z.string().describe('Empty until the first stage has begun.'),
        url: z.string().describe('The run in the Temporal Web UI.'),
      })
      .describe('The workflow that does the job.'),
    timeline: z.array(timelineEntrySchema).describe('The last 100 events, the oldest first.'),
  })
  .meta({ id: 'Job', description: 'Everything about a job.' });

export type JobStatusView = z.infer<typeof jobStatusSchema>;
export type StartedJobView = z.infer<typeof startedJobSchema>;
export type JobSummaryView = z.infer<typeof jobSummarySchema>;
export type JobDetailView = z.infer<typeof jobDetailSchema>;
