import { expect } from '@jest/globals';
import type { FilterFacesResult, TrainLoraInput } from '#domain';
import { trainLoraInput } from './jobs.ts';
import type { StubbedJob } from './stubbed-job.ts';
import { DATASET, StubbedTraining } from './stubbed-training.ts';

export const people = [1, 2].map((n) => ({
  id: `person-${n}`,
  pictureKey: `${n}.jpg`,
  frames: 9,
  seconds: 9,
}));
export const CLEAR: FilterFacesResult = { dataset: DATASET, kept: 12, shortage: null, people };
export const UNCLEAR: FilterFacesResult = { dataset: null, people, kept: 0, shortage: null };
export const SHORT: FilterFacesResult = { dataset: DATASET, kept: 2, shortage: 'Two are good.' };

/** A training whose judgements are these in turn, the last one repeating. */
export const judgedAs = (input: TrainLoraInput, ...results: FilterFacesResult[]): StubbedTraining => {
  const training = new StubbedTraining(input);
  training.activities.media.filterFaces = (judged) => {
    training.judgements.push(judged);
    return Promise.resolve(results[training.judgements.length - 1] ?? results.at(-1)!);
  };
  return training;
};

/** More hours than the API allows: half a minute on the bench, so that a busy machine is fast enough. */
export const held = (asked: Partial<TrainLoraInput> = {}): TrainLoraInput =>
  trainLoraInput({ reviewHours: 2000, ...asked });

/** Expects the job to end with its version, paid for once. */
export const completes = async (job: StubbedJob): Promise<void> => {
  expect(await job.ended()).toMatchObject({ version: { version: 1 } });
  expect(job.last).toMatchObject({ status: 'completed', question: null, error: null });
  expect(job.training.submissions).toHaveLength(1);
};
