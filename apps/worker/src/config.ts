import { z } from 'zod';
import { falSchema, mediaSchema, mongodbSchema, port, s3Schema, temporalSchema } from '#activities/config';
import { TASK_QUEUE_NAMES, type TaskQueue } from '#domain';

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
    return names.filter(isTaskQueue);
  });

/** Configuration of the worker; `.env.example` describes each variable. */
export const workerConfigSchema = z.object({
  ...temporalSchema.shape,
  ...mongodbSchema.shape,
  ...s3Schema.shape,
  ...falSchema.shape,
  ...mediaSchema.shape,
  WORKER_HOST: z.string().default('127.0.0.1'),
  WORKER_PORT: port(5001),
  /** Task queues this worker serves, comma-separated. */
  WORKER_QUEUES: queues,
});

export type WorkerConfig = z.infer<typeof workerConfigSchema>;
