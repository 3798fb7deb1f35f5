import { randomUUID } from 'node:crypto';
import { MongoLoraStore } from '#activities/lora';
import {
  CONSENT_STATEMENT,
  GENERATE_IMAGES,
  imagesFacts,
  imagesInput,
  jobWorkflowId,
  newImagesJob,
  newLoraJob,
  planImages,
  planOfInput,
  type ImagesJob,
  type ImagesSnapshot,
  type LoraJob,
  type TrainerName,
} from '#domain';
import { trainLoraInput } from '../../support/jobs.ts';
import { versionFixture } from '../../support/versions.ts';
import type { ApiStack } from './api-stack.ts';
import { givenState } from './jobs.ts';

interface GivenLora {
  consent?: boolean;
  trainer?: TrainerName;
}

/** Records a training that has ended with versions 1 and 2, of which the second is active. */
export const givenLora = async (
  stack: ApiStack,
  userId: string,
  { consent = true, trainer = 'flux-lora-fast' }: GivenLora = {},
): Promise<string> => {
  const agreed = { statement: CONSENT_STATEMENT, by: userId, keyId: null, at: new Date().toISOString() };
  const input = trainLoraInput({
    ...{ userId, trainer, triggerWord: 'ohwx_ada' },
    ...(consent ? { consent: agreed } : {}),
  });
  await stack.stores.jobs.create(newLoraJob(input));
  const versions = [1, 2].map((version) => versionFixture(input, version, { trainer }));
  await givenState(stack, input, { status: 'completed', stage: 'done', versions });
  const job = (await stack.stores.jobs.find(userId, input.jobId)) as LoraJob;
  await new MongoLoraStore(stack.stores.openJobs).activate(job, { activeVersion: 2, activeBefore: [1] }, '');
  return input.jobId;
};

/** Records a job that makes an image without a LoRA; nothing runs it. */
export const givenImagesJob = async (stack: ApiStack, userId: string): Promise<string> => {
  const jobId = randomUUID();
  const known = { loras: [], source: null, allowsUncheckedPeople: false };
  const plan = planImages({ prompt: 'a beach' }, { ...known, seed: '7' });
  await stack.stores.jobs.create(newImagesJob(imagesInput({ userId, jobId }, plan, known), plan));
  return jobId;
};

export const imagesJob = async (stack: ApiStack, userId: string, jobId: string): Promise<ImagesJob> =>
  (await stack.stores.jobs.find(userId, jobId)) as ImagesJob;

/** Writes what a run of a job would have projected. */
export const givenImagesState = async (
  stack: ApiStack,
  { userId, jobId, input, cost, progress }: ImagesJob,
  state: Partial<ImagesSnapshot>,
): Promise<void> => {
  const snapshot: ImagesSnapshot = {
    ...{ userId, jobId, cost, progress, error: null, question: null, timeline: [] },
    ...{ status: 'running', stage: 'generateImages' },
    workflow: { workflowId: jobWorkflowId(GENERATE_IMAGES, jobId), runId: randomUUID() },
    ...imagesFacts(planOfInput(input)),
    ...state,
  };
  await stack.stores.jobs.project(snapshot, { scheduledTimestampMs: Date.now() });
};
