import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { newWebhookSecret } from '#activities/deliveries';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { MongoLoraStore } from '#activities/lora';
import { MongoVideoStore } from '#activities/videos';
import { isRecord, JOB_ORDERS, JOB_STATUSES, type LoraJob, newLoraJob, TRAIN_LORA } from '#domain';
import { seedJobs, DATABASE, type Asked } from '../../bench/reads/seed.ts';
import { startMongodb } from '../../tools/devstack/index.ts';
import { prepareMongodb } from '../../tools/setup/index.ts';
import { progressOrder, snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { started } from '../support/started.ts';

/** Enough that a scan of the collection stands out; `make bench-reads` reads among 200,000. */
const JOBS = 4000;

type Filter = mongoose.mongo.Filter<{ _id: string }>;

/** A query as a store sends it. */
interface Query {
  collection: string;
  filter: Filter;
  sort: mongoose.mongo.Sort | undefined;
}

const choosesItself = (await prepareMongodb()).kind === 'mongod';
const directory = await started(mkdtemp(join(tmpdir(), 'indexes-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const server = await started(startMongodb({ dataDirectory: directory }));
const stores = await started(
  connectMongo({ MONGODB_URI: server.address, MONGODB_DATABASE: DATABASE }, KIND_RECORDS),
  (connected) => connected.close(),
);
const lora = new MongoLoraStore(stores.openJobs);
const videos = new MongoVideoStore(stores.openJobs);
const client = await started(new mongoose.mongo.MongoClient(server.address), (connected) =>
  connected.close(),
);
let asked: Asked;
let sent: Query[] = [];

beforeAll(async () => {
  [asked = asked] = await seedJobs(server.address, JOBS);
  await stores.open();
  mongoose.set('debug', (collection: string, method: string, ...given: unknown[]) => {
    if (method.startsWith('insert') || method === 'createIndex') return;
    const options = given.find((one) => isRecord(one) && 'sort' in one);
    // An aggregation finds its documents in its first stage.
    const [first] = given as [Filter | [{ $match: Filter }]];
    sent.push({
      collection,
      filter: Array.isArray(first) ? first[0].$match : first,
      sort: (options as { sort?: mongoose.mongo.Sort } | undefined)?.sort,
    });
  });
}, 120_000);

afterAll(() => void mongoose.set('debug', false));

interface Plan {
  stage: string;
  inputStage?: Plan;
  inputStages?: Plan[];
}

const stagesOf = ({ stage, inputStage, inputStages = [] }: Plan): string[] => [
  stage,
  ...[...(inputStage ? [inputStage] : []), ...inputStages].flatMap(stagesOf),
];

interface Explained {
  queryPlanner: { winningPlan: Plan };
  executionStats: { totalDocsExamined: number };
}

type Hint = mongoose.mongo.IndexSpecification;

/**
 * How the server answers. `mongod` chooses the index by itself; the embedded server says that it scans as soon as a filter
 * has more than the index, so there it is asked how it fares with each index that there is.
 */
const explanations = async ({ collection, filter, sort }: Query): Promise<Explained[]> => {
  const jobs = client.db(DATABASE).collection<{ _id: string }>(collection);
  const explain = (hint: Hint | undefined): Promise<Explained> =>
    jobs
      .find(filter, { ...(sort ? { sort } : {}), ...(hint ? { hint } : {}) })
      .explain('executionStats') as never;
  if (choosesItself) return [await explain(undefined)];
  const indexes = await jobs.indexes();
  const full = indexes.filter(
    ({ partialFilterExpression }) => !partialFilterExpression || !('_id' in filter),
  );
  return Promise.all([undefined, ...full.map(({ key }) => key as Hint)].map(explain));
};

/** What a list may look at beyond what it answers: the jobs of one user that a filter leaves out. */
const MOST_DOCUMENTS = 50;

const usesAnIndex = async (query: Query, most = MOST_DOCUMENTS): Promise<void> => {
  const plans = (await explanations(query)).map(({ queryPlanner, executionStats }) => ({
    stages: stagesOf(queryPlanner.winningPlan),
    documents: executionStats.totalDocsExamined,
  }));
  const good = plans.filter(({ stages, documents }) => !stages.includes('COLLSCAN') && documents <= most);
  expect({ query, plans, good: good.length }).not.toMatchObject({ good: 0 });
};

/** Does something with a store and answers the queries that it sent. */
const queriesOf = async (work: () => Promise<unknown>): Promise<Query[]> => {
  sent = [];
  await work();
  return sent;
};

/** Reads all that there is. */
const ended = async (found: AsyncIterable<unknown>): Promise<void> => {
  for await (const one of found) throw new Error(`There should be none: ${JSON.stringify(one)}`);
};

const delivery = { deliveryId: randomUUID(), jobId: randomUUID(), userId: 'ada' };

const order = () => progressOrder(asked, 5);
const progress = {
  stage: 'pollFal',
  done: 1,
  total: 2,
  unit: 'steps',
  message: 'x',
  etaSeconds: null,
} as const;

const reservation = { userId: 'ada', jobId: randomUUID(), unit: 'v1', claimId: randomUUID(), dollars: 2.4 };

/** Every method of the store of jobs; one that is missing here fails the test below. */
const CALLS: Record<string, () => Promise<unknown>> = {
  create: () => {
    const input = trainLoraInput();
    return stores.jobs.create(newLoraJob(input));
  },
  discard: () => stores.jobs.discard(randomUUID()),
  project: () => stores.jobs.project(snapshotOf(asked, 'caption'), order()),
  progress: () => stores.jobs.progress(asked.jobId, progress, order()),
  retrying: () => stores.jobs.retrying(asked.jobId, 'pollFal', 'again', order()),
  find: () => stores.jobs.find(asked.userId, asked.jobId),
  addLate: async () => {
    const before = (await stores.jobs.find(asked.userId, asked.jobId))!;
    const { workflowId } = before.workflow;
    const entry = {
      at: new Date().toISOString(),
      stage: 'pollFal',
      status: 'cancelled',
      message: 'x',
    } as const;
    await stores.jobs.addLate(before, { workflowId, facts: {}, entry, isKept: true });
  },
  retrain: async () => {
    const before = (await stores.jobs.find(asked.userId, asked.jobId)) as LoraJob;
    await lora.retrain(before, before.input);
  },
  activate: async () => {
    const before = (await stores.jobs.find(asked.userId, asked.jobId)) as LoraJob;
    await lora.activate(before, before, 'again');
  },
  withdrawConsent: async () => {
    const job = (await stores.jobs.find(asked.userId, asked.jobId)) as LoraJob;
    await lora.withdrawConsent(job, { by: 'ada', keyId: null, at: new Date().toISOString() });
  },
  delete: () => stores.jobs.delete(asked.userId, randomUUID()),
  followedRuns: () => stores.jobs.followedRuns([`train-lora-${asked.jobId}`, `train-lora-${randomUUID()}`]),
  using: () => ended(stores.jobs.using(asked.userId, randomUUID())),
  openJobs: async () => {
    for await (const job of stores.jobs.openJobs()) if (job.jobId !== '') break;
  },
  trainingTimes: () => lora.trainingTimes('flux-lora-fast', 20),
  storedBytes: () => videos.storedBytes(asked.userId),
  madeBefore: () => videos.madeBefore(asked.userId, 'a'.repeat(64)),
};
/** They send no query by fields of jobs. */
const OTHERS = ['constructor', 'ping', 'list'];

it('every method of the stores of jobs is looked at', () => {
  const methodsOf = (store: object): string[] =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(store)).filter((name) => name !== 'constructor');
  const methods = ['constructor', ...methodsOf(stores.jobs), ...methodsOf(lora), ...methodsOf(videos)];
  expect(methods.sort()).toEqual([...Object.keys(CALLS), ...OTHERS].sort());
});

describe('among many jobs an index answers', () => {
  it.each(Object.keys(CALLS))('%s', async (method) => {
    const queries = await queriesOf(CALLS[method]!);
    expect(queries).not.toEqual([]);
    // Half of the jobs are open, and this answers all of those.
    const answered = method === 'openJobs' ? JOBS / 2 : 0;
    for (const query of queries) await usesAnIndex(query, answered + MOST_DOCUMENTS);
  });

  const filters = [{}, { statuses: [JOB_STATUSES[0]] }, { kinds: ['train-lora'] }, { name: 'ada' }];
  const lists = JOB_ORDERS.flatMap((by) =>
    filters.flatMap((filter) => [false, true].map((next) => [by, filter, next] as const)),
  );
  it.each(lists)('a list by %s with %j, of a next page: %p', async (by, filter, next) => {
    const after = next ? { time: new Date(), id: asked.jobId } : undefined;
    const query = { order: by, limit: 20, ...filter, ...(after ? { after } : {}) };
    const [sentQuery] = await queriesOf(() => stores.jobs.list(asked.userId, query));
    await usesAnIndex(sentQuery!);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a key', () => stores.apiKeys.find('0'.repeat(16))],
    ['the keys of a user', () => stores.apiKeys.list('ada')],
    ['a submission', () => stores.submissions.find(asked.jobId, 'v1')],
    ['the idempotency keys of a job', () => stores.idempotency.jobDeleted(asked.jobId)],
    ['jobs with events that nobody delivers', () => ended(stores.webhookOutbox.jobs())],
    ['the events of a job', () => stores.webhookOutbox.waiting(asked.jobId)],
    ['an event that is delivered', () => stores.webhookOutbox.remove(delivery)],
    ['a delivery', () => stores.webhookDeliveries.find(delivery)],
    ['the deliveries of a job', () => stores.webhookDeliveries.list(asked.userId, asked.jobId)],
    ['the names of those', () => stores.webhookDeliveries.namesOf(asked.userId, asked.jobId)],
    ['their removal', () => stores.webhookDeliveries.removeOf(asked.userId, asked.jobId)],
    ['deliveries that are overdue', () => ended(stores.webhookDeliveries.overdue(new Date(0)))],
    ['the secret of a user', () => stores.webhookSecrets.rotate('ada', newWebhookSecret(), new Date())],
    ['an idempotency key', () => stores.idempotency.isClaimed(asked.userId, 'a key')],
    [
      'the open jobs of a user',
      () => stores.admissions.count({ of: 'jobs', kind: TRAIN_LORA }, asked.userId),
    ],
    ['the open uploads of a user', () => stores.admissions.count({ of: 'uploads' }, asked.userId)],
    ['the uploads of a day', () => stores.usage.countUpload(asked.userId, new Date(), 1)],
    ['the processor time of a day', () => stores.usage.addProcessorSeconds(asked.userId, new Date(), 1)],
    ['the money of a month', () => stores.spending.spent(asked.userId, new Date())],
    ['money to be set aside', () => stores.spending.reserve(reservation, new Date(), 10)],
    ['money to be given back', () => stores.spending.release(reservation)],
  ])('%s', async (_what, work) => {
    for (const query of await queriesOf(work)) await usesAnIndex(query);
  });
});
