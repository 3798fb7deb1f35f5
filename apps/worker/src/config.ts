import { z } from 'zod';
import {
  falSchema,
  mediaSchema,
  mongodbSchema,
  port,
  processingSchema,
  s3Schema,
  spendingSchema,
  temporalSchema,
  webhookSchema,
} from '#activities/config';
import { INCLUDED_QUEUES, TASK_QUEUE_NAMES, type TaskQueue } from '#domain';

const isTaskQueue = (name: string): name is TaskQueue => (TASK_QUEUE_NAMES as string[]).includes(name);

const queues = z
  .string()
  .default(TASK_QUEUE_NAMES.join(','))
  .transform((text, context): TaskQueue[] => {
    const names = text.split(',').map((name) => name.trim());
    const unknown = names.filter((name) => !isTaskQueue(name));
    if (unknown.length > 0)
      context.addIssue(
        `knows ${TASK_QUEUE_NAMES.join(', ')}, not ${unknown.map((name) => `"${name}"`).join(', ')}`,
      );
    const named = names.filter(isTaskQueue);
    return [...new Set(named.flatMap((name) => [name, ...(INCLUDED_QUEUES[name] ?? [])]))];
  });

/** Configuration of the worker; `.env.example` describes each variable. */
const variables = z.object({
  ...temporalSchema.shape,
  ...mongodbSchema.shape,
  ...s3Schema.shape,
  ...falSchema.shape,
  ...webhookSchema.shape,
  ...mediaSchema.shape,
  ...spendingSchema.shape,
  ...processingSchema.shape,
  WORKER_HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: port(5001),
  /** Task queues this worker serves, comma-separated; `providers` includes `waiting` and `outputs`. */
  WORKER_QUEUES: queues,
});

/** A host name that means a different machine to fal than to us. */
const LOOPBACK = /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])([:/]|$)/i;

/** Fail early: a paid training could not read its dataset. */
const falReachesS3 = (config: z.infer<typeof variables>): boolean => {
  const { FAL_INPUTS, FAL_KEY, FAL_SANDBOX_URL, S3_ENDPOINT, S3_PUBLIC_ENDPOINT } = config;
  const isReal = FAL_KEY !== undefined && FAL_SANDBOX_URL === undefined;
  const readsBucket = isReal && FAL_INPUTS === 'bucket';
  return !readsBucket || !LOOPBACK.test(S3_PUBLIC_ENDPOINT ?? S3_ENDPOINT);
};

export const workerConfigSchema = variables.refine(falReachesS3, {
  path: ['FAL_INPUTS'],
  error:
    'can be "bucket" only where the real fal.ai reaches the object store; its address is of this machine only: use "auto", or set S3_PUBLIC_ENDPOINT',
});

export type WorkerConfig = z.infer<typeof workerConfigSchema>;
