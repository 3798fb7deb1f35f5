import { optionalText, port } from '#activities/config';
import { join } from 'node:path';
import { z } from 'zod';

/** The sandbox's environment. */
export const sandboxSchema = z.object({
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: port(5002),
  /** The one key the sandbox accepts, `id:secret`. */
  FAL_KEY: z
    .string()
    .optional()
    .transform((value) => (value === undefined || value === '' ? 'sandbox:sandbox' : value)),
  /** How long a training takes, seconds. */
  SANDBOX_TRAINING_SECONDS: z.coerce.number().nonnegative().default(8),
  /** How long a request for images takes, seconds. */
  SANDBOX_IMAGE_SECONDS: z.coerce.number().nonnegative().default(1),
  /** How much the face of a trained LoRA looks like its dataset: from 1, the same, to 0, nobody. */
  SANDBOX_LIKENESS: z.coerce.number().min(0).max(1).default(1),
  /** Whether inputs may be read from this machine and from private networks, which fal cannot reach. */
  SANDBOX_SAME_MACHINE: optionalText.pipe(z.stringbool().default(false)),
  /** Where requests, files and the webhook key are stored, so that a restart loses nothing. */
  SANDBOX_DATA_DIR: z.string().default(join('var', 'fal-sandbox')),
});

export type SandboxConfig = z.infer<typeof sandboxSchema>;

/** Injection token of the configuration. */
export const SANDBOX_CONFIG = Symbol('SANDBOX_CONFIG');
