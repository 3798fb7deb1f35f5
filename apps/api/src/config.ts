import { z } from 'zod';
import {
  falSchema,
  mongodbSchema,
  port,
  processingSchema,
  s3Schema,
  spendingSchema,
  temporalSchema,
  webhookSchema,
} from '#activities/config';

const limit = (value: number) => z.coerce.number().int().min(1).default(value);

/** Everything the API reads from the environment. */
export const apiConfigSchema = z.object({
  /** Interface to listen on; `0.0.0.0` opens the API to the network. */
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port(5000),
  ...temporalSchema.shape,
  ...mongodbSchema.shape,
  ...s3Schema.shape,
  ...falSchema.shape,
  ...webhookSchema.shape,
  ...spendingSchema.shape,
  ...processingSchema.shape,
  /** Requests per minute for each key, or for each address without keys, to each replica: far more than people send. */
  RATE_LIMIT_PER_MINUTE: limit(1200),
  /** Jobs that a user may have open at once. */
  QUOTA_OPEN_JOBS: limit(10),
  /** Unfinished multipart uploads that a user may have at once. */
  QUOTA_OPEN_UPLOADS: limit(10),
  /** Videos that a user may send per day. */
  QUOTA_UPLOADS_PER_DAY: limit(50),
  /** Whether images with LoRAs, so of people, may be made without the provider's safety checker. */
  ALLOW_UNCHECKED_PEOPLE: z.stringbool().default(false),
});

export type ApiConfig = z.infer<typeof apiConfigSchema>;
