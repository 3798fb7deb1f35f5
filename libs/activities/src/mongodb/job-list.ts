import type { Model } from 'mongoose';
import type { JobOrder, JobPage, JobPlace, JobQuery, JobSummary } from '#domain';
import type { JobDocument } from './job.schema.ts';

type Field = 'createdAt' | 'updatedAt';

const ORDERS: Record<JobOrder, { field: Field; direction: 1 | -1 }> = {
  '-createdAt': { field: 'createdAt', direction: -1 },
  createdAt: { field: 'createdAt', direction: 1 },
  '-updatedAt': { field: 'updatedAt', direction: -1 },
};

/** What a list does not show, some of it large. */
const LEFT_OUT = {
  ...{ dataset: 0, provider: 0, versions: 0, cost: 0, workflow: 0 },
  ...{ timeline: 0, timelineCount: 0, revision: 0, activeBefore: 0, retrainings: 0, outbox: 0 },
} as const;

type Listed = Omit<JobDocument, keyof typeof LEFT_OUT>;

const toSummary = ({ _id, projectedAt: _p, progressedAt: _q, question, ...rest }: Listed): JobSummary => ({
  ...rest,
  question: question ?? null,
  jobId: _id,
});

const inWords = (text: string): RegExp =>
  new RegExp(text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'i');

/** The bound on the field alone is what the index is entered by; the rest only settles jobs of the same moment. */
const beyond = ({ time, jobId }: JobPlace, { field, direction }: (typeof ORDERS)[JobOrder]): object => {
  const [further, upTo] = direction < 0 ? ['$lt', '$lte'] : ['$gt', '$gte'];
  return {
    [field]: { [upTo]: time },
    $or: [{ [field]: { [further]: time } }, { [field]: time, _id: { [further]: jobId } }],
  };
};

/** The filter and order of one page of a user's jobs. */
export const listQuery = (userId: string, { order, status, kind, name, after }: JobQuery) => {
  const by = ORDERS[order];
  return {
    filter: {
      userId,
      ...(status === undefined ? {} : { status }),
      ...(kind === undefined ? {} : { kind }),
      ...(name === undefined ? {} : { name: inWords(name) }),
      ...(after === undefined ? {} : beyond(after, by)),
    },
    sort: { [by.field]: by.direction, _id: by.direction },
    field: by.field,
  };
};

/** Reads one page, and one job more, to tell whether it is the last. */
export const readPage = async (
  jobs: Model<JobDocument>,
  userId: string,
  query: JobQuery,
): Promise<JobPage> => {
  const { filter, sort, field } = listQuery(userId, query);
  const found = await jobs
    .find(filter, LEFT_OUT)
    .sort(sort)
    .limit(query.limit + 1)
    .lean<Listed[]>();
  const page = found.slice(0, query.limit).map(toSummary);
  const last = page.at(-1);
  const next = found.length > query.limit && last ? { time: last[field], jobId: last.jobId } : null;
  return { jobs: page, next };
};
