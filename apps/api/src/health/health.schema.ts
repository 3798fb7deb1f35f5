import { z } from 'zod';

const state = z.enum(['up', 'down']);

const checkSchema = z
  .strictObject({ status: state, milliseconds: z.int().min(0).describe('Response time.') })
  .meta({ id: 'HealthCheck', description: 'Health of one part.' });

const falSchema = z
  .strictObject({
    inputs: z
      .enum(['bucket', 'storage'])
      .describe("How datasets and images get to fal: read from the bucket, or uploaded to fal's storage."),
    decidedBy: z
      .enum(['setting', 'address'])
      .describe('Whether `FAL_INPUTS` says so, or whether the public address of the bucket is public.'),
  })
  .meta({ id: 'FalHealth', description: 'Settings only; fal itself is not contacted.' });

const unservedQueueSchema = z
  .strictObject({
    queue: z.string().describe('The task queue in Temporal.'),
    taskType: z.enum(['workflow', 'activity']),
    tasks: z.int().min(1).describe('How many are waiting, approximately.'),
    oldestSeconds: z.int().min(0).describe('How long the oldest has been waiting.'),
  })
  .meta({ id: 'UnservedQueue', description: 'Tasks that no worker has asked for in the last two minutes.' });

const queuesSchema = z
  .strictObject({
    status: z.enum(['served', 'unserved', 'unknown']).describe('`unknown` if Temporal does not respond.'),
    unserved: z
      .array(unservedQueueSchema)
      .describe('Queues where tasks are waiting and no worker asks for any.'),
  })
  .meta({
    id: 'QueuesHealth',
    description:
      'Whether the tasks of jobs have workers. Does not change the status of the service: the API works without workers, but jobs wait.',
  });

export const healthSchema = z
  .strictObject({
    status: state.describe('`up` if every part in `checks` is.'),
    checks: z
      .strictObject({ temporal: checkSchema, mongodb: checkSchema, s3: checkSchema })
      .describe('The result for each part.'),
    queues: queuesSchema,
    fal: falSchema,
  })
  .meta({ id: 'Health', description: 'Health of the service.' });

export type Health = z.infer<typeof healthSchema>;
export type HealthCheck = z.infer<typeof checkSchema>;
export type QueuesHealth = z.infer<typeof queuesSchema>;
