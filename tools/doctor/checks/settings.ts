import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { loadConfig, s3Schema } from '#activities/config';
import { apiConfigSchema } from '../../../apps/api/src/config.ts';
import { workerConfigSchema } from '../../../apps/worker/src/config.ts';
import { stackSchema } from '../../devstack/environment.ts';
import { repositoryRoot } from '../../devstack/repository.ts';
import type { PlannedProcess } from '../../pm2/planned.ts';
import type { Check } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { isOfThisMachine } from './this-machine.ts';

type Configured = Pick<PlannedProcess, 'name' | 'app' | 'environment'>;

const problemsOf = (schema: z.ZodType, environment: Configured['environment']): string[] => {
  try {
    loadConfig(schema, environment);
    return [];
  } catch (error) {
    // The first line says where to read more; every other line names a variable.
    return (error as Error).message.split('\n').slice(1);
  }
};

const REMEDY = 'Correct these lines of .env; .env.example says what each may be.';

const assertNone = (problems: readonly string[]): void => {
  const lines = new Set(problems.map((line) => line.trim()));
  if (lines.size > 0) throw new Error([...lines].join('; '));
};

/** Validates each process's settings against its own schema. */
export const settingsCheck = (processes: readonly Configured[]): Check => ({
  name: 'Settings',
  remedy: REMEDY,
  look: () => {
    const schemaOf = { api: apiConfigSchema, worker: workerConfigSchema };
    assertNone(processes.flatMap(({ app, environment }) => problemsOf(schemaOf[app], environment)));
    return Promise.resolve(`Valid for ${processes.map(({ name }) => name).join(', ')}.`);
  },
});

/** The settings that the embedded stack itself reads. */
export const stackSettingsCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'Settings of the embedded stack',
  remedy: REMEDY,
  look: () => {
    assertNone(problemsOf(stackSchema, environment));
    return Promise.resolve('Valid.');
  },
});

const OTHERS = 0o077;

/** The file contains keys and passwords. */
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

/** The embedded store's keys are public knowledge. */
export const storeKeysCheck = ({ environment }: Pick<Deployment, 'environment'>): Check => ({
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
