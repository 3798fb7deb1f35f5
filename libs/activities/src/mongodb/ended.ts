import { isFinal } from '#domain';
import type { JobDocument } from './job.schema.ts';

/** When a job ended. Older records only have the time of their last write. */
export const endOf = ({
  status,
  endedAt,
  updatedAt,
}: Pick<JobDocument, 'status' | 'endedAt' | 'updatedAt'>): Date | null =>
  isFinal(status) ? (endedAt ?? updatedAt) : null;
