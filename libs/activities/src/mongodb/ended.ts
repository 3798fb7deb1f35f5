import { isFinal } from '#domain';
import type { JobDocument } from './job.schema.ts';

/** When a job ended. Records from before that was kept know when they were written to last. */
export const endOf = ({
  status,
  endedAt,
  updatedAt,
}: Pick<JobDocument, 'status' | 'endedAt' | 'updatedAt'>): Date | null =>
  isFinal(status) ? (endedAt ?? updatedAt) : null;
