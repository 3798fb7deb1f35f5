import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type JobStatus,
  LORA_STAGE_NAMES,
  type LoraJob,
  type LoraSnapshot,
  type LoraStage,
  newLoraJob,
  type StageProgress,
} from '#domain';
import { progressOrder, snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { jobs } = mongo.stores;

const startedJob = async () => {
  const input = trainLoraInput();
  await jobs.create(newLoraJob(input));
  return input;
};

const read = async ({ userId, jobId }: { userId: string; jobId: string }) => {
  const job = await jobs.find(userId, jobId);
  if (!job) throw new Error('The job is gone.');
  return job;
};

const progressAt = (stage: LoraStage, done: number): StageProgress => ({
  stage,
  done,
  total: 100,
  unit: 'steps',
  message: `${done}`,
  etaSeconds: null,
});

const RUN: LoraStage[] = LORA_STAGE_NAMES.filter((stage) => stage !== 'queued');

/** One write on its way to the record. `at`: when Temporal scheduled the activity that carries it. */
interface Write {
  at: number;
  runId: string;
  stage: LoraStage;
  status: JobStatus;
  /** Done of 100 of live progress; `null` for a snapshot. */
  done: number | null;
}

const apply = (ref: { jobId: string; userId: string }, write: Write): Promise<boolean> => {
  const { at: scheduledTimestampMs, runId, stage, status, done } = write;
  return done === null
    ? jobs.project(snapshotOf(ref, stage, status, runId), { scheduledTimestampMs })
    : jobs.progress(ref.jobId, progressAt(stage, done), progressOrder(ref, scheduledTimestampMs, runId));
};

interface Run {
  from: number;
  to: number;
  end: JobStatus;
}

/** The stage's activity is scheduled in the same step as the snapshot that tells of it, and a moment before. */
const writesOfStage = (at: number, runId: string, stage: LoraStage): Write[] => {
  const status = stage === 'review' ? 'awaiting_review' : 'running';
  const snapshot = { at: at + 1, runId, stage, status, done: null } satisfies Write;
  const live = [10, 60].map((done) => ({ at, runId, stage, status: 'running', done }) satisfies Write);
  return stage === 'review' ? [snapshot] : [...live, snapshot];
};

/** What one run writes in the order of its times: from a stage to a stage, and then how it ends. */
const writesOfRun = ({ from, to, end }: Run, start: number, runId: string): Write[] => {
  const stages = RUN.slice(from, to + 1).filter((stage) => stage !== 'done');
  const last = end === 'completed' ? 'done' : (stages.at(-1) ?? 'extractFrames');
  return [
    ...stages.flatMap((stage, index) => writesOfStage(start + index * 10, runId, stage)),
    { at: start + 900, runId, stage: last, status: end, done: null },
  ];
};

const WHOLE: Run = { from: 0, to: RUN.length - 1, end: 'completed' };

const runs = fc.record({
  from: fc.nat({ max: 3 }),
  to: fc.integer({ min: 4, max: RUN.length - 1 }),
  end: fc.constantFrom<JobStatus[]>('completed', 'failed', 'cancelled', 'running'),
});

/** A run, another one that an operator reset it to, and their writes in any order, some twice, some never. */
const histories = fc
  .tuple(runs, runs)
  .map(([first, second]) => [...writesOfRun(first, 1000, 'run-1'), ...writesOfRun(second, 5000, 'run-2')])
  .chain((writes) => fc.array(fc.constantFrom(...writes), { minLength: 1, maxLength: 40 }));

const newestOf = (writes: Write[]): Write => writes.reduce((a, b) => (b.at >= a.at ? b : a));

describe('the projection', () => {
  it('always tells the newest that arrived, whatever the order, the repetitions and a reset', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (writes) => {
        const input = await startedJob();
        for (const [index, write] of writes.entries()) {
          await apply(input, write);
          const { stage, status } = newestOf(writes.slice(0, index + 1));
          expect(await read(input)).toMatchObject({ stage, status });
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('never sets the progress of a stage back', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (writes) => {
        const input = await startedJob();
        let before = await read(input);
        for (const write of writes) {
          await apply(input, write);
          const now = await read(input);
          const same = now.stage === before.stage && now.workflow.runId === before.workflow.runId;
          if (same) expect(now.progress.percent).toBeGreaterThanOrEqual(before.progress.percent);
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('ends the same whatever happened on the way, once everything has arrived', async () => {
    const whole = writesOfRun(WHOLE, 1000, 'run-1');
    const order = fc.shuffledSubarray(whole, { minLength: whole.length });
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        const input = await startedJob();
        for (const write of shuffled) await apply(input, write);
        expect(await read(input)).toMatchObject({
          status: 'completed',
          stage: 'done',
          progress: { percent: 100 },
        });
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  it('follows a run that was reset to before a stage', async () => {
    const input = await startedJob();
    for (const write of writesOfRun(WHOLE, 1000, 'run-1')) await apply(input, write);
    expect((await read(input)).status).toBe('completed');

    const later = { scheduledTimestampMs: 5000 };
    await jobs.project(snapshotOf(input, 'pollFal', 'running', 'run-2'), later);
    expect(await read(input)).toMatchObject({
      status: 'running',
      stage: 'pollFal',
      workflow: { runId: 'run-2' },
    });
    // What the first run had under way arrives late, and is nobody's truth any more.
    expect(
      await jobs.progress(input.jobId, progressAt('pollFal', 90), progressOrder(input, 1050, 'run-1')),
    ).toBe(false);
    expect(await jobs.project(snapshotOf(input, 'done', 'completed'), { scheduledTimestampMs: 1060 })).toBe(
      false,
    );
    expect((await read(input)).stage).toBe('pollFal');
  });

  it('takes live progress of a reset run as proof that the job is running again', async () => {
    const input = await startedJob();
    for (const write of writesOfRun(WHOLE, 1000, 'run-1')) await apply(input, write);
    await jobs.progress(input.jobId, progressAt('pollFal', 5), progressOrder(input, 5000, 'run-2'));
    expect(await read(input)).toMatchObject({ status: 'running', stage: 'pollFal' });
  });

  it('keeps a final status against progress that comes late', async () => {
    const input = await startedJob();
    await jobs.project(snapshotOf(input, 'pollFal', 'cancelled'), { scheduledTimestampMs: 2000 });
    expect(
      await jobs.progress(input.jobId, progressAt('pollFal', 50), progressOrder(input, 1500, 'run-1')),
    ).toBe(false);
    expect((await read(input)).status).toBe('cancelled');
  });

  it('does not let a snapshot of the same stage and run set the progress back', async () => {
    const input = await startedJob();
    await jobs.project(snapshotOf(input, 'pollFal'), { scheduledTimestampMs: 1000 });
    await jobs.progress(input.jobId, progressAt('pollFal', 60), progressOrder(input, 1001, 'run-1'));
    const { percent } = (await read(input)).progress;
    await jobs.project(snapshotOf(input, 'pollFal'), { scheduledTimestampMs: 2000 });
    expect((await read(input)).progress.percent).toBe(percent);
    await jobs.project(snapshotOf(input, 'pollFal', 'running', 'run-2'), {
      scheduledTimestampMs: 3000,
    });
    expect((await read(input)).progress.percent).toBeLessThan(percent);
  });

  it('shows what is done again for the owner without setting the job back, and no question meanwhile', async () => {
    const input = await startedJob();
    const question = { kind: 'review', message: 'Well?', expiresAt: '2027-01-01', videosLeft: 4 } as const;
    const asking = { ...snapshotOf(input, 'review', 'awaiting_review'), question };
    await jobs.project(asking, { scheduledTimestampMs: 1000 });
    expect(await read(input)).toMatchObject({ status: 'awaiting_review', question });
    const { percent } = (await read(input)).progress;
    const again = { ...progressAt('review', 3), again: true };
    expect(await jobs.progress(input.jobId, again, progressOrder(input, 2000, 'run-1'))).toBe(true);
    expect(await read(input)).toMatchObject({
      ...{ status: 'running', stage: 'review', question: null },
      progress: { done: 3, total: 100, percent },
    });
    await jobs.project(asking, { scheduledTimestampMs: 3000 });
    // It comes late, and is over.
    expect(await jobs.progress(input.jobId, again, progressOrder(input, 2000, 'run-1'))).toBe(false);
    expect((await read(input)).question).toEqual(question);
  });

  it('keeps versions of other runs and replaces its own', async () => {
    const input = await startedJob();
    const version = (number: number, sha256: string) => ({ version: number, sha256 }) as never;
    const write = (versions: never[], at: number) =>
      jobs.project({ ...snapshotOf(input, 'done', 'completed'), versions } as LoraSnapshot, {
        scheduledTimestampMs: at,
      });
    await write([version(2, 'b')], 1000);
    await write([version(1, 'a')], 2000);
    await write([version(1, 'a2')], 3000);
    const job = (await read(input)) as LoraJob;
    expect(job.versions).toEqual([
      { version: 1, sha256: 'a2' },
      { version: 2, sha256: 'b' },
    ]);
    expect(job.activeVersion).toBe(2);
  });

  it('stores texts that look like database expressions as they are', async () => {
    const input = await startedJob();
    const error = {
      type: 'TrainingFailed',
      message: '$userId',
      remedy: '$$ROOT',
      stage: 'pollFal',
      retryable: false,
    } as const;
    await jobs.project({ ...snapshotOf(input, 'pollFal', 'failed'), error }, { scheduledTimestampMs: 1000 });
    expect((await read(input)).error).toEqual(error);
  });
});

describe('reading', () => {
  it("does not find another user's job", async () => {
    const input = await startedJob();
    expect(await jobs.find('mallory', input.jobId)).toBeNull();
  });

  it('creates a record once', async () => {
    const input = await startedJob();
    await jobs.project(snapshotOf(input, 'caption'), { scheduledTimestampMs: 1000 });
    await jobs.create(newLoraJob(input));
    expect((await read(input)).stage).toBe('caption');
    await jobs.discard(input.jobId);
    expect((await read(input)).stage).toBe('caption');
  });
});

describe('while MongoDB is away', () => {
  it('fails in bounded time and works again afterwards', async () => {
    await mongo.kill();
    const before = Date.now();
    await expect(jobs.find('ada', 'x')).rejects.toThrow();
    expect(Date.now() - before).toBeLessThan(15_000);
    await mongo.restart();
    expect(await jobs.find('ada', 'x')).toBeNull();
  }, 60_000);
});
