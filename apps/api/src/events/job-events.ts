import { isFinal, type Job } from '#domain';
import type { JobHeaderView } from '../jobs/jobs.schema.ts';
import type { JobEvent } from './events.schema.ts';
import { eventId, type Position } from './position.ts';

/** An event, and the position of a client that has received it. */
export interface PlacedEvent {
  event: JobEvent;
  position: Position;
}

const placed = (position: Position, event: Omit<JobEvent, 'id'>): PlacedEvent => ({
  position,
  event: { id: eventId(position), ...event } as JobEvent,
});

/**
 * The events that a client at a position has not received, in order: the status if it changed, new timeline
 * entries, and the end.
 */
export function* eventsAfter(
  { timeline, revision }: Position,
  job: Job,
  header: (job: Job) => JobHeaderView,
): Generator<PlacedEvent> {
  const status = header(job);
  const now = Math.max(revision, job.revision);
  if (job.revision > revision) yield placed({ timeline, revision: now }, { event: 'status', data: status });
  const droppedEntries = job.timelineCount - job.timeline.length;
  const from = Math.max(timeline, droppedEntries);
  if (from > timeline)
    yield placed({ timeline: from, revision: now }, { event: 'omitted', data: { entries: from - timeline } });
  for (const [index, entry] of job.timeline.slice(from - droppedEntries).entries())
    yield placed({ timeline: from + index + 1, revision: now }, { event: 'timeline', data: entry });
  if (isFinal(job.status))
    yield placed(
      { timeline: Math.max(timeline, job.timelineCount), revision: now },
      { event: 'end', data: status },
    );
}

/** Whether a client has received everything about a job that has ended. */
export const hasEverything = ({ timeline, revision }: Position, job: Job): boolean =>
  isFinal(job.status) && job.revision <= revision && job.timelineCount <= timeline;
