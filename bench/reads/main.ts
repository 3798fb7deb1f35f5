import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueKey } from '#activities/api-keys';
import { answerHelp, s3Schema } from '#activities/config';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { createObjectStore } from '#activities/s3';
import {
  reservePort,
  launch,
  repositoryRoot,
  runProgram,
  startApi,
  startMongodb,
  startS3,
  startTemporal,
  waitUntilReady,
  type LaunchedProcess,
} from '../../tools/devstack/index.ts';
import { withProgress } from '../../tools/setup/index.ts';
import { holds, median, table, type Row } from '../bounds.ts';
import { load, type Load } from './load.ts';
import { DATABASE, JOBS, seedJobs, USERS, type Asked } from './seed.ts';

const ROUNDS = 3;
const SECONDS = 8;
const CREDENTIALS = { accessKey: 'bench', secretKey: 'bench-secret' };

interface Server {
  origin: string;
  pid: number;
  headers: Record<string, string>;
}

const READS = ['status', 'list'] as const;
const SERVERS = ['api', 'bare'] as const;
type Loads = Record<(typeof READS)[number], Record<(typeof SERVERS)[number], Load[]>>;

const stopping: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stopping.splice(0).reverse()) await stop();
};

const keep = <Part extends Pick<LaunchedProcess, 'stop'>>(part: Part): Part => {
  stopping.push(() => part.stop());
  return part;
};

/** A key that may read every user's jobs. The guard checks it on each request. */
const adminKey = async (uri: string): Promise<string> => {
  const stores = connectMongo({ MONGODB_URI: uri, MONGODB_DATABASE: DATABASE }, KIND_RECORDS);
  const request = { userId: 'bench', name: 'bench', scopes: ['admin' as const], expiresAt: null };
  const { token } = await issueKey(stores.apiKeys, request, new Date());
  await stores.close();
  return token;
};

/** Without a bucket, the API reports that it is down. */
const makeBucket = async (endpoint: string): Promise<void> => {
  const variables = {
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
    S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
  };
  const objects = createObjectStore(s3Schema.parse(variables));
  await objects.ensureBucket();
  objects.close();
};

const startServers = async (
  folder: string,
  uri: string,
): Promise<Record<(typeof SERVERS)[number], Server>> => {
  const log = (name: string): string => join(folder, `${name}.log`);
  const temporal = keep(
    await startTemporal({ databaseFile: join(folder, 'temporal.db'), logFile: log('temporal') }),
  );
  const s3 = keep(await startS3({ dataDirectory: join(folder, 's3'), logFile: log('s3'), ...CREDENTIALS }));
  const env = {
    TEMPORAL_ADDRESS: temporal.address,
    MONGODB_URI: uri,
    S3_ENDPOINT: s3.address,
    S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
    S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
    // The load exceeds any realistic limit.
    RATE_LIMIT_PER_MINUTE: '100000000',
  };
  await makeBucket(s3.address);
  const api = keep(await startApi({ env, logFile: log('api') }));
  const port = await reservePort();
  const origin = `http://127.0.0.1:${port}`;
  const bare = keep(
    await launch({
      name: 'Bare server',
      command: process.execPath,
      args: [join(repositoryRoot, 'dist', 'bench', 'reads', 'bare-server.js'), uri, String(port)],
      logFile: log('bare'),
    }),
  );
  const probe = async (): Promise<void> => void (await fetch(`${origin}/api/lora/list?userId=none`));
  await waitUntilReady({ process: bare, probe, timeoutMs: 20_000 });
  const authorization = `Bearer ${await adminKey(uri)}`;
  return {
    api: { origin: api.address, pid: api.pid, headers: { authorization } },
    bare: { origin, pid: bare.pid, headers: {} },
  };
};

const pathsOf = (read: (typeof READS)[number], asked: Asked[]): string[] =>
  asked.map(({ userId, jobId }) =>
    read === 'list' ? `/api/lora/list?userId=${userId}` : `/api/lora/status/${jobId}?userId=${userId}`,
  );

/** The servers take turns, so that other load on the machine affects both. */
const measure = async (servers: Record<(typeof SERVERS)[number], Server>, asked: Asked[]): Promise<Loads> => {
  const loads: Loads = { status: { api: [], bare: [] }, list: { api: [], bare: [] } };
  for (const read of READS) {
    const paths = pathsOf(read, asked);
    for (const name of SERVERS) await load({ ...servers[name], paths, seconds: SECONDS / 4 });
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const name of SERVERS) {
        const took = await load({ ...servers[name], paths, seconds: SECONDS });
        loads[read][name].push(took);
        const { requestsPerSecond, p50Ms, p99Ms, processorMs } = took;
        console.log(
          `${read}, ${name}: ${requestsPerSecond.toFixed(0)} requests/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${processorMs.toFixed(2)} ms of processor time each`,
        );
      }
    }
  }
  return loads;
};

const middle = (loads: Load[], figure: keyof Load): number => median(loads.map((one) => one[figure]));

const rowsOf = (loads: Loads): Row[] =>
  READS.flatMap((read) => {
    const { api, bare } = loads[read];
    return [
      {
        what: `${read}: requests per second, bare server's over the API's`,
        value: middle(bare, 'requestsPerSecond') / middle(api, 'requestsPerSecond'),
        bound: 1 / 0.7,
      },
      {
        what: `${read}: processor time per request over the bare server's`,
        value: middle(api, 'processorMs') / middle(bare, 'processorMs'),
        bound: 2.5,
      },
      {
        what: `${read}: p99 over the bare server's`,
        value: middle(api, 'p99Ms') / middle(bare, 'p99Ms'),
        bound: null,
      },
    ];
  });

const bench = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-reads-'));
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const mongodb = keep(
    await startMongodb({ dataDirectory: join(folder, 'mongodb'), logFile: join(folder, 'mongodb.log') }),
  );
  const label = `Recording ${JOBS} jobs of ${USERS} users`;
  const asked = await withProgress({ label, usually: '1 to 2 min' }, () => seedJobs(mongodb.address));
  const rows = rowsOf(await measure(await startServers(folder, mongodb.address), asked));
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}, medians:\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Compares status and list among 200,000 jobs with a bare Node server.

  make bench-reads

It takes about 4 minutes. It ends with 0 when every bound holds.`);
await runProgram(bench, stopAll);
