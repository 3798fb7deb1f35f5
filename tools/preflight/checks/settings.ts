import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, s3Schema } from '#activities/config';
import { apiConfigSchema } from '../../../apps/api/src/config.ts';
import { workerConfigSchema } from '../../../apps/worker/src/config.ts';
import { isSet } from '../../devstack/environment.ts';
import { repositoryRoot } from '../../devstack/repository.ts';
import type { PlannedProcess } from '../../pm2/planned.ts';
import type { Check } from '../check.ts';
import { isOfThisMachine } from './this-machine.ts';

const problemsOf = ({ app, environment }: PlannedProcess): string[] => {
  try {
    loadConfig(app === 'api' ? apiConfigSchema : workerConfigSchema, environment);
    return [];
  } catch (error) {
    // The first line says where to read more; each further one names a variable.
    return (error as Error).message.split('\n').slice(1);
  }
};

/** What each process reads, by its own schema. */
export const settingsCheck = (planned: readonly PlannedProcess[]): Check => ({
  name: 'Settings',
  remedy: 'Correct these lines of .env; .env.example says what each may be.',
  look: () => {
    const problems = new Set(planned.flatMap(problemsOf).map((line) => line.trim()));
    if (problems.size > 0) throw new Error([...problems].join('; '));
    return Promise.resolve(`Valid for ${planned.map(({ name }) => name).join(', ')}.`);
  },
});

const OTHERS = 0o077;

/** The file has keys and passwords. */
export const settingsFileCheck = (): Check => ({
  name: 'Access to .env',
  remedy: 'Copy .env.example to .env.',
  look: async () => {
    const { mode } = await stat(join(repositoryRoot, '.env'));
    if ((mode & OTHERS) === 0) return 'Only its owner can read it.';
    return {
      status: 'warning',
      says: 'Other users of this machine can read or write it, and it has secrets.',
      remedy: 'chmod 600 .env',
    };
  },
});

/** The embedded store takes these; anybody knows them. */
export const storeKeysCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'Keys of the object store',
  remedy: 'Set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY to a key of this store.',
  look: () => {
    const published = loadConfig(s3Schema.pick({ S3_ACCESS_KEY_ID: true, S3_SECRET_ACCESS_KEY: true }), {});
    const { S3_ENDPOINT, S3_SECRET_ACCESS_KEY } = loadConfig(s3Schema, environment);
    if (S3_SECRET_ACCESS_KEY !== published.S3_SECRET_ACCESS_KEY)
      return Promise.resolve('Not those of the development stack.');
    if (!isOfThisMachine(S3_ENDPOINT))
      throw new Error(
        `Those of the development stack, which anybody knows, at ${new URL(S3_ENDPOINT).host}.`,
      );
    return Promise.resolve({
      status: 'warning',
      says: 'Those of the development stack, which anybody knows; the store is on this machine.',
      remedy: 'Give the store keys of your own, and set S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY to them.',
    });
  },
});

/** Who trains. fal itself is not asked: nothing may cost money. */
export const falCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'fal',
  remedy: 'Set FAL_KEY to a key of fal.ai (id:secret), or FAL_SANDBOX_URL to a sandbox.',
  look: async () => {
    const { FAL_KEY, FAL_SANDBOX_URL } = environment;
    if (isSet(FAL_SANDBOX_URL)) {
      const { ok, status } = await fetch(new URL('/health', FAL_SANDBOX_URL));
      if (!ok) throw new Error(`The sandbox at ${FAL_SANDBOX_URL} answers ${status}.`);
      return {
        status: 'warning',
        says: `The sandbox at ${FAL_SANDBOX_URL} is used: nothing is really trained.`,
        remedy: 'Leave FAL_SANDBOX_URL empty to train at the real fal.ai, which costs money.',
      };
    }
    if (!isSet(FAL_KEY))
      throw new Error('Neither FAL_KEY nor FAL_SANDBOX_URL is set, so nothing can be trained.');
    if (!/^[^:\s]+:[^:\s]+$/.test(FAL_KEY))
      throw new Error('FAL_KEY is no key of fal.ai, which is id:secret.');
    return 'The real fal.ai: trainings cost money. The key was not tried.';
  },
});

/** Without them polling alone waits for a training. */
export const falWebhooksCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'Webhooks of fal',
  remedy: 'Correct PUBLIC_URL.',
  look: () => {
    const missing = (['PUBLIC_URL', 'FAL_WEBHOOK_SECRET'] as const).filter(
      (name) => !isSet(environment[name]),
    );
    if (missing.length === 0) return Promise.resolve(`They come to ${environment.PUBLIC_URL ?? ''}.`);
    return Promise.resolve({
      status: 'warning',
      says: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set, so none are asked for: polling alone waits.`,
      remedy:
        'Set PUBLIC_URL to the address at which fal reaches the API, and FAL_WEBHOOK_SECRET to a long random text.',
    });
  },
});
