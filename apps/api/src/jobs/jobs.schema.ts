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
    percent: z.number().describe('Of the whole job, 0–100.'),
    done: z.number().describe('How much of the stage is done.'),
    total: z.number().describe('How much there is to do in the stage; 0 while not known.'),
    unit: z.string().describe('What `done` and `total` count.'),
    message: z.string().describe('What is being done, in words.'),
    etaSeconds: z.number().nullable().describe('Estimated seconds to the end of the stage.'),
  })
  .meta({ id: 'JobHeaderProgress', description: 'How far the current stage is.' });

const errorSchema = z
  .strictObject({
    type: z.enum(FAILURE_TYPES),
    message: z.string().describe('What is wrong, with the figures.'),
    remedy: z.string().describe('What to do about it.'),
    stage,
    retryable: z.boolean().describe('Whether trying the same again can help.'),
  })
  .meta({ id: 'JobHeaderError', description: 'Why the job failed.' });

const questionSchema = z
  .looseObject({
    questionId: z
      .string()
      .nullable()
      .describe('What an answer names it by; null in questions from before they had ids.'),
    kind: z.string().describe('What is asked; each kind of job has kinds of question of its own.'),
    message: z.string().describe('What is asked and why, with the figures.'),
    expiresAt: time.describe('Without an answer the job fails then.'),
  })
  .meta({
    id: 'JobHeaderQuestion',
    description: 'What a job in `awaiting_review` waits for. Kinds of question add members.',
  });

const costSchema = z
  .strictObject({
    estimate: z.number().nullable().describe('At published prices; null where there are none.'),
    actual: z.number().nullable().describe('As the provider stated it; null where it did not.'),
    budget: z.number().nullable().describe('What the job may cost; null where nothing was said.'),
    possiblyPaidTwice: z
      .number()
      .describe(
        'Of requests that were sent again because the answer to the first was lost; 0 where none was.',
      ),
    currency: z.literal('USD'),
  })
  .meta({ id: 'JobHeaderCost', description: 'What the job costs, in US dollars.' });

/** What every job says of itself, in lists, events and webhooks too; a kind adds members. */
export const jobHeaderSchema = z
  .looseObject({
    jobId: jobIdSchema,
    userId: userIdSchema,
    kind: z.string().meta({ description: 'What kind of job it is.', example: 'train-lora' }),
    name: z.string().describe('What its owner calls it.'),
    status,
    stage,
    progress: progressSchema,
    error: errorSchema.nullable(),
    question: questionSchema.nullable(),
    cost: costSchema,
    createdAt: time.describe('When it was asked for.'),
    updatedAt: time.describe('When something of it last changed.'),
    endedAt: time.nullable().describe('Null while it is open.'),
  })
  .meta({ id: 'JobHeader', description: 'A job of any kind. Kinds add members.' });

const outputSchema = z
  .strictObject({
    outputId: z.string().describe('Names it within the job.'),
    contentType: z.string().describe('Its media type.'),
    bytes: z.int().nonnegative().describe('Its length.'),
    sha256: z.string().describe('Lower-case hex.'),
  })
  .meta({ id: 'JobOutput', description: 'Something that a job has made.' });

export const jobTimelineEntrySchema = z
  .strictObject({
    at: time.describe('When it happened.'),
    stage,
    status,
    message: z.string().describe('What happened, in words.'),
  })
  .meta({ id: 'JobTimelineEntry', description: 'Something that happened to a job.' });

export const anyJobSchema = jobHeaderSchema
  .extend({
    href: z.string().describe('The address at which its kind shows the rest of it.'),
    webhookUrl: z.string().nullable().describe('Who is told what becomes of the job.'),
    input: z.looseObject({}).describe('What was asked for.'),
    outputs: z.array(outputSchema).describe('What it has made so far.'),
    workflow: z
      .strictObject({
        workflowId: z.string().describe('Its id in Temporal.'),
        runId: z.string().nullable().describe('Null until a worker has taken it up.'),
        url: z.string().nullable().describe('The run in the Temporal Web UI; null unless an admin asks.'),
      })
      .describe('The workflow that does the job.'),
    timeline: z.array(jobTimelineEntrySchema).describe('The last 100 events.'),
  })
  .meta({ id: 'AnyJob', description: 'A job of any kind, with what it made and what happened to it.' });

export const anyJobListSchema = z
  .strictObject({
    jobs: z.array(jobHeaderSchema).describe('The jobs of the page.'),
    nextCursor: z.string().nullable().describe('Where the next page begins; null on the last one.'),
  })
  .meta({ id: 'AnyJobList', description: 'A page of jobs of any kind.' });

export const deletedAnyJobSchema = z
  .strictObject({
    jobId: jobIdSchema,
    kind: z.string().describe('What kind of job it was.'),
    objects: z
      .record(z.string(), z.int().nonnegative())
      .describe('How many objects of the bucket were removed, by what they were.'),
    runs: z.int().nonnegative().describe('Runs whose histories were removed from Temporal.'),
    webhooks: z.int().nonnegative().describe('Deliveries of webhooks.'),
    documents: z.int().nonnegative().describe('Job documents.'),
    atFal: atFalSchema,
  })
  .meta({ id: 'DeletedAnyJob', description: 'What was removed with a job of any kind.' });

export type JobHeaderView = z.infer<typeof jobHeaderSchema>;
export type JobOutputView = z.infer<typeof outputSchema>;
export type AnyJobView = z.infer<typeof anyJobSchema>;
export type AnyJobListView = z.infer<typeof anyJobListSchema>;
export type DeletedAnyJobView = z.infer<typeof deletedAnyJobSchema>;
