import { headerExample } from '../jobs/jobs.examples.ts';
import type { JobEvent } from './events.schema.ts';

const of = (summary: string, value: JobEvent): { summary: string; value: JobEvent } => ({ summary, value });

/** One of each kind. */
export const eventExamples = {
  status: of('The status, whenever it changes', {
    id: '3-12',
    event: 'status',
    data: headerExample,
  }),
  timeline: of('A timeline entry, exactly once each', {
    id: '4-12',
    event: 'timeline',
    data: {
      at: '2027-01-01T12:00:04.000Z',
      stage: 'filterFaces',
      status: 'running',
      message: 'Looking for faces',
    },
  }),
  omitted: of('Entries are missing: the client was away for too long', {
    id: '7-40',
    event: 'omitted',
    data: { entries: 7 },
  }),
  end: of('The job has ended, and so has the stream', {
    id: '15-61',
    event: 'end',
    data: { ...headerExample, status: 'cancelled' },
  }),
};
