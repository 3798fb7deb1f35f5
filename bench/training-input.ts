import { randomUUID } from 'node:crypto';
import type { TrainLoraInput } from '#domain';

/** A training as the API would start it, with what only one benchmark needs. */
export const trainingInput = (more: Partial<TrainLoraInput> = {}): TrainLoraInput => ({
  ...{ jobId: randomUUID(), userId: 'ada', name: 'Ada', triggerWord: 'ohwx_ada', subjectClass: 'woman' },
  ...{ trainer: 'flux-lora-fast', steps: 1000, review: false },
  source: { kind: 'key', key: 'temp/none/source-0' },
  ...more,
});

/** The n-th of many trainings of as many users. */
export const numberedInput = (index: number, users: number): TrainLoraInput =>
  trainingInput({ userId: `user-${index % users}`, name: `Ada ${index}` });
