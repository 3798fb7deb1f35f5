import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { repositoryRoot } from '../devstack/repository.ts';

const RULE = '@typescript-eslint/no-restricted-imports';

const eslint = new ESLint({
  cwd: repositoryRoot,
  // The seams only concern names, and the check takes no time without types.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === RULE,
});

/** The seams' complaints about one line in a file. */
const complaints = async (filePath: string, line: string): Promise<(string | null)[]> => {
  const results = await eslint.lintText(`${line}\n`, { filePath });
  // Several seams may have the same complaint about a line.
  return [...new Set(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId)))];
};

const DOMAIN = 'libs/domain/src/job/status.ts';
const WORKFLOW = 'libs/workflows/src/train-lora/stages.ts';
const ACTIVITY = 'libs/activities/src/jobs/clean-temp.ts';
const MONGODB = 'libs/activities/src/mongodb/connect.ts';
const API = 'apps/api/src/http/problem.ts';
const API_KIND = 'apps/api/src/lora/lora-runs.ts';
const SHARED_WORKFLOW = 'libs/workflows/src/jobs/record.ts';
const WORKER = 'apps/worker/src/temporal/schedules.ts';
const NEST = 'libs/nest/src/mongodb/mongo.module.ts';
const SANDBOX = 'apps/fal-sandbox/src/start.ts';

describe('the seams between the parts', () => {
  it.each([
    [DOMAIN, "import { z } from 'zod';"],
    [DOMAIN, "import { join } from 'node:path';"],
    [DOMAIN, "import type { MediaActivities } from '#activities';"],
    [DOMAIN, "export * from '../../workflows/src/index.ts';"],
    [WORKFLOW, "import { createCleanTemp } from '#activities';"],
    [WORKFLOW, "import { connectMongo } from '#activities/mongodb';"],
    [WORKFLOW, "import { connectMongo } from '../../../activities/src/mongodb/index.ts';"],
    [WORKFLOW, "import { readFile } from 'node:fs/promises';"],
    [WORKFLOW, "import { readFile } from 'fs/promises';"],
    [WORKFLOW, "import * as fs from 'fs';"],
    [WORKFLOW, "import { Client } from '@temporalio/client';"],
    [WORKFLOW, "import { createApi } from '../../../../apps/api/src/app.ts';"],
    [ACTIVITY, "import { trainLora } from '#workflows';"],
    [ACTIVITY, "import type { TrainLora } from '#workflows';"],
    [ACTIVITY, "import { trainLora } from '../../../workflows/src/workflows.ts';"],
    [ACTIVITY, "import { Injectable } from '@nestjs/common';"],
    [ACTIVITY, "import { MongoModule } from '#nest';"],
    [WORKFLOW, "import { MongoModule } from '#nest';"],
    [NEST, "import { trainLora } from '#workflows';"],
    [NEST, "import { createApi } from '../../../../apps/api/src/app.ts';"],
    [ACTIVITY, "import { createApi } from '../../../../apps/api/src/app.ts';"],
    [API, "import { createWorkers } from '../../../worker/src/temporal/temporal-workers.ts';"],
    [API, "import { start } from '../../../../apps/fal-sandbox/src/start.ts';"],
    [DOMAIN, "import { LORA_STAGES } from '../lora/stages.ts';"],
    [DOMAIN, "import { IMAGE_STAGES } from '../images/stages.ts';"],
    [SHARED_WORKFLOW, "import { generateImagesDefinition } from '#domain';"],
    [SHARED_WORKFLOW, "import { Mailbox } from '../train-lora/mailbox.ts';"],
    [SHARED_WORKFLOW, "import { trainLoraDefinition } from '#domain';"],
    [ACTIVITY, "import { loraRecord } from '../lora/index.ts';"],
    [MONGODB, "import { loraRecord } from '../lora/index.ts';"],
    [MONGODB, "import { KIND_RECORDS } from '../kinds/index.ts';"],
    [API, "import { KIND_RECORDS } from '#activities/kinds';"],
    [ACTIVITY, "import { versionUnit, type TrainLoraInput } from '#domain';"],
    [API, "import { statusView } from '../lora/job-views.ts';"],
    [API, "import { trainLoraStart } from '#workflows';"],
    [WORKER, "import { createApi } from '../../../api/src/app.ts';"],
    [SANDBOX, "export * from '../../worker/src/config.ts';"],
  ])('does not let %s say: %s', async (file, line) => {
    expect(await complaints(file, line)).toEqual([RULE]);
  });

  it.each([
    [DOMAIN, "import { isFinal } from './status.ts';"],
    [WORKFLOW, "import type { MediaActivities } from '#activities';"],
    [WORKFLOW, "import { FAILURES } from '#domain';"],
    [WORKFLOW, "import { proxyActivities } from '@temporalio/workflow';"],
    [ACTIVITY, "import { readFile } from 'node:fs/promises';"],
    [ACTIVITY, "import type { ObjectStore } from '#domain';"],
    [ACTIVITY, "import { withScratch } from '../scratch/index.ts';"],
    [NEST, "import { storesOf } from '#activities/mongodb';"],
    [API, "import { MongoModule } from '#nest';"],
    [API, "import { cancelSignal } from '#workflows';"],
    [API_KIND, "import { trainLoraStart } from '#workflows';"],
    [API, "import { createTrainLora } from '../temporal/train-lora.client.ts';"],
    [WORKER, "import { ACTIVITIES } from '../activities/activity-registry.ts';"],
    [SANDBOX, "import { sandboxSchema } from './config.ts';"],
  ])('lets %s say: %s', async (file, line) => {
    expect(await complaints(file, line)).toEqual([]);
  });
});
