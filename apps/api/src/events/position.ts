import type { Job } from '#domain';
import { InvalidRequest, inParameter } from '../http/invalid-request.ts';

/**
 * What a client has received of a job's events: the number of timeline entries and the revision of the status. Both
 * are counted in the record itself, so that every replica can resume from there, however long ago that was.
 */
export interface Position {
  timeline: number;
  revision: number;
}

/** Before every event: a record from before revisions existed has revision 0. */
const BEGINNING: Position = { timeline: 0, revision: -1 };

const ID = /^(\d{1,15})-(\d{1,15})$/;

/** The id of an event is the position after it. */
export const eventId = ({ timeline, revision }: Position): string => `${timeline}-${revision}`;

/** @throws InvalidRequest for an id that no event has. */
export const positionAfter = (lastEventId: string | undefined): Position => {
  if (!lastEventId) return BEGINNING;
  const [, timeline, revision] = ID.exec(lastEventId) ?? [];
  if (timeline === undefined || revision === undefined)
    throw new InvalidRequest([
      inParameter('Last-Event-ID', 'wrong-format', 'must be the id of an event of this job, such as 3-12'),
    ]);
  return { timeline: Number(timeline), revision: Number(revision) };
};

/** A position beyond the record belongs to lost data, for example after a fail-over: everything is new. */
export const positionIn = (job: Job, position: Position): Position =>
  position.timeline > job.timelineCount || position.revision > job.revision ? BEGINNING : position;
