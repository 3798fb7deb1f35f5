import { z } from 'zod';
import { falSchema, mongodbSchema, port, s3Schema, temporalSchema, webhookSchema } from '#activities/config';

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
});

export type ApiConfig = z.infer<typeof apiConfigSchema>;
