import type { Model } from 'mongoose';
import type { JobOrder, JobPage, ListPlace, JobQuery, JobSummary } from '#domain';
import { endOf } from './ended.ts';
import type { JobDocument } from './job.schema.ts';

type Field = 'createdAt' | 'updatedAt';

const ORDERS: Record<JobOrder, { field: Field; direction: 1 | -1 }> = {
  '-createdAt': { field: 'createdAt', direction: -1 },
  createdAt: { field: 'createdAt', direction: 1 },
  '-updatedAt': { field: 'updatedAt', direction: -1 },
};

/** The members of a job in lists: only the facts that its kind lists, as some are large. */
const LISTED = {
  ...{ userId: 1, kind: 1, name: 1, status: 1, stage: 1, progress: 1, input: 1, cost: 1, error: 1 },
  ...{ question: 1, createdAt: 1, updatedAt: 1, endedAt: 1 },
} as const;

type Listed = Pick<JobDocument, '_id' | keyof typeof LISTED>;

const toSummary = ({ _id, question, endedAt, ...rest }: Listed): JobSummary => ({
  ...rest,
  question: question ?? null,
  endedAt: endOf({ ...rest, endedAt }),
  jobId: _id,
});

const inWords = (text: string): RegExp =>
  new RegExp(text.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'i');

/** The bound on the field alone uses the index; the rest only orders jobs of the same moment. */
const beyond = ({ time, id }: ListPlace, { field, direction }: (typeof ORDERS)[JobOrder]): object => {
  const [further, upTo] = direction < 0 ? ['$lt', '$lte'] : ['$gt', '$gte'];
  return {
    [field]: { [upTo]: time },
    $or: [{ [field]: { [further]: time } }, { [field]: time, _id: { [further]: id } }],
  };
};

/** A single value is matched directly, so that an index also provides the order. */
const oneOf = <Value>(values: readonly Value[]): Value | { $in: readonly Value[] } => {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? first : { $in: values };
};

/** The filter and order of one page of a user's jobs. */
export const listQuery = (userId: string, { order, after, ...wanted }: JobQuery) => {
  const by = ORDERS[order];
  const { kinds, statuses, name, createdAfter, createdBefore } = wanted;
  return {
    filter: {
      userId,
      ...(statuses === undefined ? {} : { status: oneOf(statuses) }),
      ...(kinds === undefined ? {} : { kind: oneOf(kinds) }),
      ...(name === undefined ? {} : { name: inWords(name) }),
      $and: [
        ...(createdAfter === undefined ? [] : [{ createdAt: { $gte: createdAfter } }]),
        ...(createdBefore === undefined ? [] : [{ createdAt: { $lt: createdBefore } }]),
        ...(after === undefined ? [] : [beyond(after, by)]),
      ],
    },
    sort: { [by.field]: by.direction, _id: by.direction },
    field: by.field,
  };
};

/** Reads one page, and one more job to detect the last page. `listed` are the facts shown in lists. */
export const readPage = async (
  jobs: Model<JobDocument>,
  userId: string,
  { query, listed }: { query: JobQuery; listed: readonly string[] },
): Promise<JobPage> => {
  const { filter, sort, field } = listQuery(userId, query);
  const found = await jobs
    .find(filter, { ...LISTED, ...Object.fromEntries(listed.map((fact) => [fact, 1])) })
    .sort(sort)
    .limit(query.limit + 1)
    .lean<Listed[]>();
  const page = found.slice(0, query.limit).map(toSummary);
  const last = page.at(-1);
  const next = found.length > query.limit && last ? { time: last[field], id: last.jobId } : null;
  return { jobs: page, next };
};
