import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Job, newLoraJob, TIMELINE_LIMIT, type TimelineEntry, type TrainLoraInput } from '#domain';
import { LIVE_PROGRESS, progressOrder, snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { jobs } = mongo.stores;

const startedJob = async (): Promise<TrainLoraInput> => {
  const input = trainLoraInput();
  await jobs.create(newLoraJob(input));
  return input;
};

const read = async ({ userId, jobId }: TrainLoraInput): Promise<Job> => (await jobs.find(userId, jobId))!;

const entries = (run: string, count: number): TimelineEntry[] =>
  Array.from({ length: count }, (_, n) => ({
    at: new Date(n).toISOString(),
    stage: 'pollFal',
    status: 'running',
    message: `${run} $${n}`,
  }));

const project = (input: TrainLoraInput, at: number, timeline: TimelineEntry[]): Promise<boolean> =>
  jobs.project(
    { ...snapshotOf(input, 'pollFal'), timeline: timeline.slice(-TIMELINE_LIMIT) },
    { scheduledTimestampMs: at },
  );

const messages = ({ timeline }: Job): string[] => timeline.map(({ message }) => message);

describe('the timeline of a record', () => {
  it('gets every entry of a run once, keeps the newest, and counts all of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 140 }), { minLength: 1, maxLength: 6 }),
        async (lengthsOfWrites) => {
          const input = await startedJob();
          const all = ['Accepted'];
          for (const [index, length] of [...lengthsOfWrites].sort((a, b) => a - b).entries()) {
            const timeline = entries('run', length);
            await project(input, index + 1, timeline);
            all.push(
              ...timeline
                .slice(-TIMELINE_LIMIT)
                .flatMap(({ message }) => (all.includes(message) ? [] : [message])),
            );
            const job = await read(input);
            expect(job.timelineCount).toBe(all.length);
            expect(messages(job)).toEqual(all.slice(-TIMELINE_LIMIT));
          }
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);

  it('keeps what a run did that an operator reset, and adds what the new run does', async () => {
    const input = await startedJob();
    const [first = [], common = []] = [entries('run', 5), entries('run', 2)];
    await project(input, 1, first);
    await project(input, 2, [...common, ...entries('run-2', 1)]);
    await project(input, 3, [...common, ...entries('run-2', 2)]);
    const job = await read(input);
    expect(messages(job)).toEqual([
      'Accepted',
      ...first.map(({ message }) => message),
      'run-2 $0',
      'run-2 $1',
    ]);
    expect(job.timelineCount).toBe(8);
  });

  it('does not take back entries that it kept no longer, when those of others are between', async () => {
    const input = await startedJob();
    await project(input, 1, entries('run', 98));
    await project(input, 2, [...(await read(input)).timeline, ...entries('operator', 3)]);
    await project(input, 3, entries('run', 99));
    const job = await read(input);
    expect(job.timelineCount).toBe(103);
    expect(new Set(messages(job)).size).toBe(TIMELINE_LIMIT);
    expect(messages(job).at(-1)).toBe('run $98');
  });

  it('is counted on from what is there in records from before it was counted', async () => {
    const input = await startedJob();
    await project(input, 1, entries('run', 3));
    await mongo.forget(input.jobId, ['timelineCount', 'revision']);
    expect(await read(input)).toMatchObject({ timelineCount: 4, revision: 0 });
    await project(input, 2, entries('run', 5));
    expect(await read(input)).toMatchObject({ timelineCount: 6, revision: 1 });
  });
});

describe('the revision of a record', () => {
  it('grows by one with each write that counts, and with no other', async () => {
    const input = await startedJob();
    const order = progressOrder(input, 2);
    const writes = [
      () => project(input, 1, []),
      () => jobs.progress(input.jobId, LIVE_PROGRESS, order),
      () => jobs.retrying(input.jobId, 'pollFal', 'Again', order),
    ];
    expect((await read(input)).revision).toBe(1);
    for (const [index, write] of writes.entries()) {
      expect(await write()).toBe(true);
      expect((await read(input)).revision).toBe(index + 2);
    }
    expect(await project(input, 1, [])).toBe(false);
    await jobs.create(newLoraJob(input));
    expect((await read(input)).revision).toBe(4);
  });
});
