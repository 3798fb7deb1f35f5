import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QUEUED_PROGRESS, TIMELINE_LIMIT, type Job } from '#domain';
import type { JobHeaderView } from '../jobs/jobs.schema.ts';
import type { JobEvent } from './events.schema.ts';
import { eventsAfter, hasEverything } from './job-events.ts';
import { eventId, positionAfter, positionIn } from './position.ts';

/** A job after some writes: each adds an entry of the timeline or none. */
const jobAfter = (writes: boolean[], status: Job['status'] = 'running'): Job => {
  const count = writes.filter(Boolean).length;
  const all = Array.from({ length: count }, (_, n) => ({
    at: '2027-01-01T00:00:00.000Z',
    stage: 'pollFal' as const,
    status: 'running' as const,
    message: `${n + 1}`,
  }));
  return {
    jobId: 'j',
    status,
    stage: 'pollFal',
    progress: QUEUED_PROGRESS,
    error: null,
    question: null,
    input: {},
    activeVersion: null,
    updatedAt: new Date(writes.length),
    revision: writes.length,
    timelineCount: count,
    timeline: all.slice(-TIMELINE_LIMIT),
  } as unknown as Job;
};

const header = (job: Job): JobHeaderView => job as unknown as JobHeaderView;

const eventsOf = (lastEventId: string | undefined, job: Job): JobEvent[] =>
  [...eventsAfter(positionIn(job, positionAfter(lastEventId)), job, header)].map(({ event }) => event);

/** The numbers of the entries that events bring, or tell to be left out. */
const entriesOf = (events: JobEvent[]): number =>
  events.reduce((seen, event) => {
    if (event.event === 'omitted') return seen + event.data.entries;
    if (event.event !== 'timeline') return seen;
    expect(event.data.message).toBe(`${seen + 1}`);
    return seen + 1;
  }, 0);

const writes = fc.array(fc.boolean(), { minLength: 1, maxLength: 300 });
/** How many writes a client is away for each time, and after how many events its connection breaks. */
const looks = fc.array(fc.tuple(fc.nat({ max: 150 }), fc.nat({ max: 120 })), { maxLength: 12 });

describe('the events after a position', () => {
  it('bring every entry once and in order, wherever connections break and however long clients are away', () => {
    fc.assert(
      fc.property(writes, looks, (all, breaks) => {
        const received: JobEvent[] = [];
        let written = 0;
        for (const [away, events] of breaks) {
          written = Math.min(all.length, written + away);
          const job = jobAfter(all.slice(0, written));
          received.push(...eventsOf(received.at(-1)?.id, job).slice(0, events));
        }
        const end = jobAfter(all, 'completed');
        received.push(...eventsOf(received.at(-1)?.id, end));
        expect(entriesOf(received)).toBe(end.timelineCount);
        expect(received.at(-1)?.event).toBe('end');
        const revisions = received.flatMap(({ event, id }) => (event === 'status' ? [id.split('-')[1]] : []));
        expect(new Set(revisions).size).toBe(revisions.length);
        expect(hasEverything(positionAfter(received.at(-1)?.id), end)).toBe(true);
      }),
    );
  });

  it('begin with the status, and end when the job does', () => {
    const names = (status: Job['status']) =>
      eventsOf(undefined, jobAfter([true], status)).map(({ event }) => event);
    expect(names('running')).toEqual(['status', 'timeline']);
    expect(names('cancelled')).toEqual(['status', 'timeline', 'end']);
  });

  it('begin anew for a client that is ahead of the record', () => {
    expect(eventsOf('9-1', jobAfter([true]))).toEqual(eventsOf(undefined, jobAfter([true])));
    expect(eventsOf('1-9', jobAfter([true]))).toEqual(eventsOf(undefined, jobAfter([true])));
  });

  it('bring the status of a record that was never counted', () => {
    expect(eventsOf(undefined, { ...jobAfter([true]), revision: 0 })[0]?.event).toBe('status');
    expect(eventsOf('1-0', { ...jobAfter([true]), revision: 0 })).toEqual([]);
  });
});

describe('the id of an event', () => {
  it('is the position after it', () => {
    expect(positionAfter(eventId({ timeline: 3, revision: 12 }))).toEqual({ timeline: 3, revision: 12 });
  });

  it.each(['3', '3-', '-1-2', '3-12-1', 'a-b', ' 3-12', '3-1e3', `${'9'.repeat(16)}-1`])(
    'is not %p',
    (id) => {
      expect(() => positionAfter(id)).toThrow(
        'Last-Event-ID: must be the id of an event of this job, such as 3-12',
      );
    },
  );

  it('is none for a client that has none', () => {
    expect(positionAfter('')).toEqual(positionAfter(undefined));
  });
});
