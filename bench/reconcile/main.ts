import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { answerHelp } from '#activities/config';
import { createReconcileJobs, type ReconcileResult } from '#activities/jobs';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { createWorkflowInspector } from '#activities/temporal';
import { JOB_KINDS, TASK_QUEUES } from '#domain';
import { repositoryRoot, runProgram, startMongodb, startTemporal } from '../../tools/devstack/index.ts';
import { withProgress } from '../../tools/setup/index.ts';
import { holds, table, type Row } from '../bounds.ts';
import { AskedCounter, type Counts } from './counted.ts';
import { DATABASE, quieten, seedClosed, seedClosedRuns, seedOpen } from './seed.ts';

const OPEN = Number(process.env.OPEN);
const CLOSED = Number(process.env.CLOSED);
/** A closed run takes the embedded server longer than a record, and the list of open runs leaves both out. */
const CLOSED_RUNS = CLOSED / 10;
const BOUND_SECONDS = 30;
const CYCLES = 3;

/** For how long the open jobs have been quiet. */
const SITUATIONS = [
  { what: 'all went quiet at once', seconds: 45, spread: false },
  { what: 'all quiet for long', seconds: 3600, spread: true },
  // A last write that lies ahead stays recent during the cycle.
  { what: 'none quiet', seconds: -3600, spread: false },
];

const stopping: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stopping.splice(0).reverse()) await stop();
};

interface Servers {
  connection: NativeConnection;
  client: Client;
  stores: MongoStores;
}

const startServers = async (folder: string): Promise<Servers> => {
  const log = (name: string): string => join(folder, `${name}.log`);
  const temporal = await startTemporal({
    databaseFile: join(folder, 'temporal.db'),
    logFile: log('temporal'),
  });
  stopping.push(() => temporal.stop());
  const mongodb = await startMongodb({ dataDirectory: join(folder, 'mongodb'), logFile: log('mongodb') });
  stopping.push(() => mongodb.stop());
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address: temporal.address });
  stopping.push(() => connection.close());
  const uri = `${mongodb.address}/?monitorCommands=true`;
  const stores = connectMongo({ MONGODB_URI: uri, MONGODB_DATABASE: DATABASE }, KIND_RECORDS);
  stopping.push(() => stores.close());
  await stores.open();
  return { connection, client: new Client({ connection }), stores };
};

/** Serves the workflows as a worker of the service does during `work`. Their activities wait for another worker. */
const serving = async <Result>(
  { connection, client, stores }: Servers,
  work: () => Promise<Result>,
): Promise<Result> => {
  const { jobs, submissions } = stores;
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUES.workflows,
    workflowBundle: { codePath: join(repositoryRoot, 'dist', 'workflow-bundle.js') },
    maxConcurrentActivityTaskExecutions: 20,
    activities: {
      // The records are made in bulk.
      projectJob: () => Promise.resolve(),
      reconcileJobs: createReconcileJobs({
        ...{ jobs, submissions, kinds: JOB_KINDS, workflows: createWorkflowInspector(client) },
        cancelRequest: () => Promise.resolve({ outcome: 'none' }),
      }),
    },
  });
  return worker.runUntil(work);
};

const total = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const shown = (counts: Counts): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');

/** Runs one cycle as the schedule does. Returns how long it took. @throws Error if it did not find all as it should be. */
const cycle = async ({ client }: Servers, counter: AskedCounter, what: string): Promise<number> => {
  counter.take();
  const began = performance.now();
  const workflow = { taskQueue: TASK_QUEUES.workflows, workflowId: `bench-${crypto.randomUUID()}` };
  const result = (await client.workflow.execute('ReconcileJobsWorkflow', workflow)) as ReconcileResult;
  const seconds = (performance.now() - began) / 1000;
  const { temporal, mongodb } = counter.take();
  console.log(`${what}: ${seconds.toFixed(1)} s, ${JSON.stringify(result)}`);
  console.log(`  Temporal ${total(temporal)}: ${shown(temporal)}`);
  console.log(`  MongoDB ${total(mongodb)}: ${shown(mongodb)}`);
  if (result.repaired + result.failed > 0) throw new Error('There was nothing to repair.');
  return seconds;
};

const seed = async (servers: Servers): Promise<void> => {
  await withProgress({ label: `Starting ${OPEN} jobs`, usually: '5 to 10 min' }, () =>
    serving(servers, () => seedOpen(servers, OPEN)),
  );
  await withProgress({ label: `Recording ${CLOSED} jobs that ended`, usually: '1 to 2 min' }, () =>
    seedClosed(servers, CLOSED),
  );
  await withProgress({ label: `Making ${CLOSED_RUNS} closed runs`, usually: '2 min' }, () =>
    seedClosedRuns(servers, CLOSED_RUNS),
  );
};

const measure = async (servers: Servers): Promise<Row[]> => {
  const counter = new AskedCounter(servers.connection, (await servers.stores.openJobs()) as never);
  const rows: Row[] = [];
  for (const { what, ...quiet } of SITUATIONS) {
    for (let n = 1; n <= CYCLES; n += 1) {
      await quieten(servers, quiet);
      // A new worker has no run in its cache.
      const value = await serving(servers, () => cycle(servers, counter, `${what}, cycle ${n}`));
      rows.push({ what: `${what}, cycle ${n}: seconds`, value, bound: BOUND_SECONDS });
    }
  }
  return rows;
};

const bench = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-reconcile-'));
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const servers = await startServers(folder);
  await seed(servers);
  const rows = await measure(servers);
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}:\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Reconciles 10,000 open jobs among 100,000 that ended, and counts what that asks of the servers.

  make bench-reconcile (OPEN=n, CLOSED=n)

It ends with 0 when every cycle takes less than 30 s.`);
await runProgram(bench, stopAll);
