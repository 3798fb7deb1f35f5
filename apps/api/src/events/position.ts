import type { Job } from '#domain';
import { InvalidRequest, inParameter } from '../http/invalid-request.ts';

/**
 * What a client has of a job's events: how many entries of the timeline, and which revision of the status. Both are
 * counted in the record itself, so that every replica can go on from there, however long ago that was.
 */
export interface Position {
  timeline: number;
  revision: number;
}

/** Before every event: a record that was never counted has revision 0. */
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

/** A position that the record has not reached is of one that is no more, as where a fail-over lost writes: all is new. */
export const positionIn = (job: Job, position: Position): Position =>
  position.timeline > job.timelineCount || position.revision > job.revision ? BEGINNING : position;
