import { z } from 'zod';
import { FAILURES, JOB_STATUSES, type FailureType } from '#domain';
import { atFalSchema } from './at-fal.schema.ts';
import { jobIdSchema, userIdSchema } from '../http/fields.ts';

const FAILURE_TYPES = Object.keys(FAILURES) as FailureType[];
const time = z.iso.datetime();
const status = z.enum(JOB_STATUSES).meta({ description: 'What the job is doing.', example: 'running' });
const stage = z.string().meta({ description: 'The stage of its workflow.', example: 'extractFrames' });

const progressSchema = z
  .strictObject({
    percent: z.number().describe('Progress of the whole job, 0–100.'),
    done: z.number().describe('How much of the stage is done.'),
    total: z.number().describe('Total amount of work in the stage; 0 while unknown.'),
    unit: z.string().describe('What `done` and `total` count.'),
    message: z.string().describe('Description of the current work.'),
    etaSeconds: z.number().nullable().describe('Estimated seconds until the stage ends.'),
  })
  .meta({ id: 'JobHeaderProgress', description: 'Progress of the current stage.' });

const errorSchema = z
  .strictObject({
    type: z.enum(FAILURE_TYPES),
    message: z.string().describe('What went wrong, with figures.'),
    remedy: z.string().describe('What to do about it.'),
    stage,
    retryable: z.boolean().describe('Whether retrying unchanged can help.'),
  })
  .meta({ id: 'JobHeaderError', description: 'Why the job failed.' });

const questionSchema = z
  .looseObject({
    questionId: z
      .string()
      .nullable()
      .describe('Id to answer it with; null for questions asked before ids existed.'),
    kind: z.string().describe('The kind of question; each kind of job has its own.'),
    message: z.string().describe('What is asked and why, with figures.'),
    expiresAt: time.describe('When the job fails if nobody has answered.'),
  })
  .meta({
    id: 'JobHeaderQuestion',
    description: 'What a job in `awaiting_review` is waiting for. Each kind of question adds members.',
  });

const costSchema = z
  .strictObject({
    estimate: z.number().nullable().describe('At published prices; null if there are none.'),
    actual: z.number().nullable().describe('As reported by the provider; null if it was not.'),
    budget: z.number().nullable().describe('Maximum cost of the job; null if none was set.'),
    possiblyPaidTwice: z
      .number()
      .describe('Cost of requests that were repeated because the first response was lost; 0 if none were.'),
    currency: z.literal('USD'),
  })
  .meta({ id: 'JobHeaderCost', description: 'Cost of the job, in US dollars.' });

/** The common header of a job, also in lists, events and webhooks; a kind adds members. */
export const jobHeaderSchema = z
  .looseObject({
    jobId: jobIdSchema,
    userId: userIdSchema,
    kind: z.string().meta({ description: 'The kind of job.', example: 'train-lora' }),
    name: z.string().describe('The name given by its owner.'),
    status,
    stage,
    progress: progressSchema,
    error: errorSchema.nullable(),
    question: questionSchema.nullable(),
    cost: costSchema,
    createdAt: time.describe('When it was requested.'),
    updatedAt: time.describe('When it last changed.'),
    endedAt: time.nullable().describe('When it ended; null while it is open.'),
  })
  .meta({ id: 'JobHeader', description: 'A job of any kind. Each kind adds members.' });

const outputSchema = z
  .strictObject({
    outputId: z.string().describe('Unique within the job.'),
    contentType: z.string().describe('Its media type.'),
    bytes: z.int().nonnegative().describe('Size in bytes.'),
    sha256: z.string().describe('Lower-case hex.'),
  })
  .meta({ id: 'JobOutput', description: 'An output of a job.' });

export const jobTimelineEntrySchema = z
  .strictObject({
    at: time.describe('When it happened.'),
    stage,
    status,
    message: z.string().describe('Description of what happened.'),
  })
  .meta({ id: 'JobTimelineEntry', description: 'A timeline entry of a job.' });

export const anyJobSchema = jobHeaderSchema
  .extend({
    href: z.string().describe('Path to the details specific to its kind.'),
    webhookUrl: z.string().nullable().describe('Where webhooks about the job are sent.'),
    input: z.looseObject({}).describe('The request.'),
    outputs: z.array(outputSchema).describe('Its outputs so far.'),
    workflow: z
      .strictObject({
        workflowId: z.string().describe('Its id in Temporal.'),
        runId: z.string().nullable().describe('Null until a worker has started it.'),
        url: z.string().nullable().describe('The run in the Temporal Web UI; null unless an admin asks.'),
      })
      .describe('The workflow that runs the job.'),
    timeline: z.array(jobTimelineEntrySchema).describe('The last 100 events.'),
  })
  .meta({ id: 'AnyJob', description: 'A job of any kind, with its outputs and timeline.' });

export const anyJobListSchema = z
  .strictObject({
    jobs: z.array(jobHeaderSchema).describe('The jobs on this page.'),
    nextCursor: z.string().nullable().describe('Cursor of the next page; null on the last one.'),
  })
  .meta({ id: 'AnyJobList', description: 'A page of jobs of any kind.' });

export const deletedAnyJobSchema = z
  .strictObject({
    jobId: jobIdSchema,
    kind: z.string().describe('The kind of job.'),
    objects: z
      .record(z.string(), z.int().nonnegative())
      .describe('Number of objects removed from the bucket, by type.'),
    runs: z.int().nonnegative().describe('Runs removed from Temporal with their histories.'),
    webhooks: z.int().nonnegative().describe('Webhook deliveries removed.'),
    documents: z.int().nonnegative().describe('Job documents removed.'),
    atFal: atFalSchema,
  })
  .meta({ id: 'DeletedAnyJob', description: 'What was deleted with a job of any kind.' });

export type JobHeaderView = z.infer<typeof jobHeaderSchema>;
export type JobOutputView = z.infer<typeof outputSchema>;
export type AnyJobView = z.infer<typeof anyJobSchema>;
export type AnyJobListView = z.infer<typeof anyJobListSchema>;
export type DeletedAnyJobView = z.infer<typeof deletedAnyJobSchema>;
