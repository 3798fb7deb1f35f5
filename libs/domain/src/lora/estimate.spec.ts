import { describe, expect, it } from '@jest/globals';
import { expectedSeconds, preparationSeconds, trainingTimeOf } from './estimate.ts';
import type { LoraJob, LoraVersion } from './job.ts';
import type { LoraStage } from './stages.ts';

const timelineOf = (...entries: [LoraStage, minute: number][]): LoraJob['timeline'] =>
  entries.map(([stage, minute]) => ({
    at: new Date(minute * 60_000).toISOString(),
    stage,
    status: 'running',
    message: '',
  }));

const version = {
  parameters: { steps: 1000 },
  stats: { sandbox: false },
} as unknown as LoraVersion;

const job = (
  timeline: LoraJob['timeline'],
  versions = [version],
): Pick<LoraJob, 'timeline' | 'versions'> => ({
  timeline,
  versions,
});

describe('the time of a training', () => {
  it('is that from its acceptance to its end, whatever was noted meanwhile', () => {
    const timeline = timelineOf(
      ['submitFalTraining', 1],
      ['pollFal', 2],
      ['pollFal', 4],
      ['storeVersion', 7],
      ['done', 8],
    );
    expect(trainingTimeOf(job(timeline))).toEqual({ steps: 1000, seconds: 300, sandbox: false });
  });

  it('is that of the last wait, where there were several, and the store was tried again', () => {
    const timeline = timelineOf(
      ['pollFal', 2],
      ['storeVersion', 3],
      ['submitFalTraining', 5],
      ['pollFal', 6],
      ['storeVersion', 10],
      ['storeVersion', 20],
      ['done', 21],
    );
    expect(trainingTimeOf(job(timeline))).toMatchObject({ seconds: 240 });
  });

  it('is not known without a version, or where the timeline lost its beginning', () => {
    const timeline = timelineOf(['storeVersion', 7], ['done', 8]);
    expect(trainingTimeOf(job(timeline))).toBeNull();
    expect(trainingTimeOf(job(timelineOf(['pollFal', 2], ['storeVersion', 7]), []))).toBeNull();
  });
});

it('a training is expected to take what the fastest and the slowest did, step by step', () => {
  const times = [
    { steps: 1000, seconds: 100, sandbox: false },
    { steps: 2000, seconds: 500, sandbox: false },
  ];
  expect(expectedSeconds(times, 500)).toEqual({ low: 50, high: 125 });
  expect(expectedSeconds([], 500)).toBeNull();
});

it('a dataset is expected to take what the benchmark measured', () => {
  expect(preparationSeconds(60)).toBeCloseTo(7.5);
  expect(preparationSeconds(1800)).toBeCloseTo(65.8);
  expect(preparationSeconds(930)).toBeCloseTo(36.65);
});
