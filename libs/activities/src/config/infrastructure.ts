import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Empty values count as unset, so that a line of `.env` can be left blank. */
export const optionalText = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

export const port = (value: number) => z.coerce.number().int().min(1).max(65_535).default(value);

export const temporalSchema = z.object({
  /** Host and port of the Temporal server. */
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** Base URL of the Temporal Web UI. */
  TEMPORAL_UI_URL: z.url().default('http://127.0.0.1:8233'),
  /** Whether connections use TLS; if absent, they do when any of the variables below is set. */
  TEMPORAL_TLS: optionalText.pipe(z.stringbool().optional()),
  /** File with the CA certificate (PEM) of the server, if the system does not know that CA. */
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: optionalText,
  /** The name in the server's certificate, if it is not the host of the address. */
  TEMPORAL_TLS_SERVER_NAME: optionalText,
  /** Files with our client certificate and its key (PEM), for servers that require one. */
  TEMPORAL_TLS_CLIENT_CERT_PATH: optionalText,
  TEMPORAL_TLS_CLIENT_KEY_PATH: optionalText,
  /** Sent with each request, as Temporal Cloud requires. */
  TEMPORAL_API_KEY: optionalText,
});

export const mongodbSchema = z.object({
  MONGODB_URI: z.string().default('mongodb://127.0.0.1:27017'),
  MONGODB_DATABASE: z.string().default('content-generation'),
});

export const s3Schema = z.object({
  S3_ENDPOINT: z.url().default('http://127.0.0.1:7070'),
  /** The URL of the same store as fal and browsers reach it; presigned URLs use it. */
  S3_PUBLIC_ENDPOINT: optionalText,
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().default('content-generation-assets'),
  S3_ACCESS_KEY_ID: z.string().default('development'),
  S3_SECRET_ACCESS_KEY: z.string().default('development-secret'),
});

export const falSchema = z.object({
  /** `id:secret`. Without a sandbox address trainings are real and cost money. */
  FAL_KEY: optionalText,
  /** Address of the fal sandbox; leave empty to use the real fal.ai. */
  FAL_SANDBOX_URL: optionalText,
  /** How datasets and images get to fal: read from the bucket, or uploaded to fal's storage; `auto` decides. */
  FAL_INPUTS: z.enum(['auto', 'bucket', 'storage']).default('auto'),
  /** URL of our API as fal reaches it; without it there are no webhooks, only polling. */
  PUBLIC_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  /** Secret for the tokens in webhook URLs; any long random text. */
  FAL_WEBHOOK_SECRET: optionalText,
  /** Seconds between two polls of a training. */
  FAL_POLL_SECONDS: z.coerce.number().positive().default(10),
  /** Who writes captions: fal's vision model, or a template with measured facts. */
  CAPTIONER: z.enum(['vision', 'template']).default('template'),
});

export const webhookSchema = z.object({
  /** Hosts of a private network that may receive webhooks, over http too; comma-separated. */
  WEBHOOK_PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((host) => host !== '')),
});

export const spendingSchema = z.object({
  /** US dollars that the trainings of one user may cost in a month; empty: no limit. */
  QUOTA_DOLLARS_PER_MONTH: optionalText.pipe(z.coerce.number<string>().positive().optional()),
});

export const processingSchema = z.object({
  /** Seconds of processor time that the conversions of one user may take per day. */
  QUOTA_PROCESSOR_SECONDS_PER_DAY: z.coerce.number().int().min(1).default(14_400),
  /** Bytes that the processed videos of one user may occupy. */
  QUOTA_STORED_BYTES: z.coerce.number().int().min(1).default(107_374_182_400),
});

/**
 * Where the set-up stores the components, models and media that it prepared. An empty XDG_CACHE_HOME counts as
 * unset.
 */
export const defaultCacheDirectory = (): string => {
  const { XDG_CACHE_HOME } = process.env;
  const caches =
    XDG_CACHE_HOME === undefined || XDG_CACHE_HOME === '' ? join(homedir(), '.cache') : XDG_CACHE_HOME;
  return join(caches, 'content-generation-service');
};

/** The folder of the face models in that cache, named after the versions of their source packages and of the build. */
export const MODELS_FOLDER = 'face-models-1.5.0-1.0.24-0.6.0-2';

export const mediaSchema = z.object({
  FFMPEG_PATH: z.string().default('ffmpeg'),
  FFPROBE_PATH: z.string().default('ffprobe'),
  /** Folder with `centerface.onnx`, `mobilefacenet.onnx` and `yuv-to-rgb.onnx`; empty: the set-up's cache. */
  MODELS_DIR: optionalText.transform((value) => value ?? join(defaultCacheDirectory(), MODELS_FOLDER)),
});

export type TemporalConfig = z.infer<typeof temporalSchema>;
export type MongodbConfig = z.infer<typeof mongodbSchema>;
export type S3Config = z.infer<typeof s3Schema>;
export type FalConfig = z.infer<typeof falSchema>;
export type MediaConfig = z.infer<typeof mediaSchema>;
export type ProcessingConfig = z.infer<typeof processingSchema>;
export type SpendingConfig = z.infer<typeof spendingSchema>;
