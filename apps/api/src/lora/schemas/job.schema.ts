import { z } from 'zod';
import { FAILURES, JOB_STATUSES, STAGES, TRAINER_NAMES, VERDICTS, type FailureType } from '#domain';
import { jobIdSchema, userIdSchema } from './fields.ts';

const FAILURE_TYPES = Object.keys(FAILURES) as FailureType[];
const time = z.iso.datetime();
const key = z.string().describe('Object key in the bucket.');
const status = z.enum(JOB_STATUSES).meta({ description: 'What the job is doing.', example: 'running' });
const stage = z.enum(STAGES).meta({ description: 'Where in the workflow it is.', example: 'filterFaces' });

const progressSchema = z
  .strictObject({
    percent: z.number().describe('Of the whole job, 0–100.'),
    done: z.number(),
    total: z.number().describe('Of the current stage; 0 while not known.'),
    unit: z.string().describe('What `done` and `total` count.'),
    message: z.string(),
    etaSeconds: z.number().nullable().describe('Estimated seconds to the end of the stage.'),
  })
  .meta({ id: 'JobProgress' });

const errorSchema = z
  .strictObject({
    type: z.enum(FAILURE_TYPES),
    message: z.string(),
    remedy: z.string().describe('What to do about it.'),
    stage,
    retryable: z.boolean(),
  })
  .meta({ id: 'JobError', description: 'Why the job failed, or what it is waiting for somebody to repair.' });

const versionSchema = z
  .strictObject({
    version: z.int(),
    key,
    bytes: z.int(),
    sha256: z.string().describe('Lower-case hex.'),
    trainer: z.enum(TRAINER_NAMES),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    datasetKey: key,
    createdAt: time,
    stats: z.strictObject({
      images: z.int(),
      tensors: z.int(),
      requestId: z.string(),
      sandbox: z.boolean().describe('Made by the local sandbox: no real weights.'),
    }),
  })
  .meta({ id: 'LoraVersion', description: 'One trained and verified set of weights.' });

const datasetSchema = z
  .strictObject({
    counts: z.partialRecord(z.enum(VERDICTS), z.int()).describe('Candidate frames by verdict.'),
    manifestKey: key,
    contactSheetKey: key,
    captionsKey: key.optional(),
    captioners: z.strictObject({ vision: z.int(), template: z.int() }).optional(),
  })
  .meta({ id: 'JobDataset' });

const providerSchema = z
  .strictObject({
    endpoint: z.string(),
    requestId: z.string().nullable(),
    state: z.enum(['submitting', 'unknown', 'accepted', 'completed', 'cancelled', 'failed']),
    claimId: z
      .string()
      .optional()
      .meta({ description: 'While `unknown`: the submission whose outcome somebody has to find out.' }),
  })
  .meta({ id: 'JobProvider', description: 'The training at fal.ai.' });

export const jobStatusSchema = z
  .strictObject({
    jobId: jobIdSchema,
    status,
    stage,
    progress: progressSchema,
    error: errorSchema.nullable(),
    activeVersion: z.int().nullable(),
    updatedAt: time,
  })
  .meta({ id: 'JobStatus', description: 'How far a job is.' });

export const jobSummarySchema = jobStatusSchema
  .extend({
    name: z.string(),
    triggerWord: z.string(),
    trainer: z.enum(TRAINER_NAMES),
    createdAt: time,
  })
  .meta({ id: 'JobSummary', description: 'A job in a list.' });

export const jobListSchema = z
  .strictObject({
    jobs: z.array(jobSummarySchema),
    total: z.int().describe('Of all the jobs of the user.'),
    offset: z.int(),
    limit: z.int(),
  })
  .meta({ id: 'JobList', description: 'Newest first.' });

export const jobDetailSchema = jobSummarySchema
  .extend({
    userId: userIdSchema,
    kind: z.literal('train-lora'),
    subjectClass: z.string(),
    review: z.boolean(),
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('key'), key }),
      z.strictObject({ kind: z.literal('url'), url: z.string() }),
    ]),
    dataset: datasetSchema.nullable(),
    provider: providerSchema.nullable(),
    versions: z.array(versionSchema),
    cost: z.strictObject({
      estimate: z.number().nullable(),
      actual: z.number().nullable(),
      currency: z.literal('USD'),
    }),
    workflow: z.strictObject({
      workflowId: z.string(),
      runId: z.string().describe('Empty until the first stage has begun.'),
      url: z.string().describe('The run in the Temporal Web UI.'),
    }),
    timeline: z.array(z.strictObject({ at: time, stage, status, message: z.string() })),
  })
  .meta({ id: 'Job', description: 'Everything about a job.' });

export type JobStatusView = z.infer<typeof jobStatusSchema>;
export type JobSummaryView = z.infer<typeof jobSummarySchema>;
export type JobListView = z.infer<typeof jobListSchema>;
export type JobDetailView = z.infer<typeof jobDetailSchema>;
