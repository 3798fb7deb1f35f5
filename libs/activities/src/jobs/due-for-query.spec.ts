import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { OpenJob } from '#domain';
import { atMost, isDue, QUIET_MS } from './due-for-query.ts';

const NOW = Date.now();
const CYCLES = 19;

const quietFor = (ms: number): OpenJob => ({
  ...{ jobId: randomUUID(), userId: 'ada', stage: 'review' },
  workflow: { workflowId: 'train-lora-x', runId: 'run-1' },
  updatedAt: new Date(NOW - ms),
});

/** The cycles of many, each so long after the one before, in which a job is due. */
const dueIn = (job: OpenJob, cycles: number, apart: number): number[] =>
  Array.from({ length: cycles }, (_, n) => n).filter((n) => isDue(job, NOW + n * apart));

describe('the run of a quiet job', () => {
  it('is due when the job has just gone quiet, also if the schedule misses a cycle', () => {
    for (const ms of [QUIET_MS, QUIET_MS * 2]) expect(isDue(quietFor(ms), NOW)).toBe(true);
  });

  it('is due in one cycle of many after that, whichever job it is', () => {
    for (let n = 0; n < 100; n += 1) expect(dueIn(quietFor(86_400_000), CYCLES, QUIET_MS)).toHaveLength(1);
  });

  it.each([2, 3, 10])('is due as often where a cycle takes as long as %d', (times) => {
    for (let n = 0; n < 100; n += 1)
      expect(dueIn(quietFor(86_400_000), CYCLES, QUIET_MS * times)).toHaveLength(1);
  });

  it('is not due in the same cycle as those of all others that went quiet at once', () => {
    const due = Array.from({ length: 1900 }, () => quietFor(86_400_000)).filter((job) => isDue(job, NOW));
    // 100 on average; ten standard deviations.
    expect(due.length).toBeLessThan(200);
  });
});

describe('of those that are due', () => {
  it('all are taken if they are few', () => {
    expect(atMost([1, 2, 3], 3)).toEqual([1, 2, 3]);
  });

  it('no more are taken than one cycle may query, and in the end each is', () => {
    const due = Array.from({ length: 10 }, (_, n) => n);
    const taken = Array.from({ length: 200 }, () => atMost(due, 4));
    for (const some of taken) expect(new Set(some).size).toBe(4);
    expect(new Set(taken.flat()).size).toBe(10);
  });
});
