import { readFile } from 'node:fs/promises';
import { Pool } from 'undici';

/** The results of putting load on a server. */
export interface Load {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Processor time of the server's process per request. */
  processorMs: number;
}

export interface LoadOptions {
  origin: string;
  pid: number;
  headers: Record<string, string>;
  paths: readonly string[];
  seconds: number;
}

/** Enough to keep the database busy. */
const CONNECTIONS = 16;
/** The unit of the times in `/proc/<pid>/stat`. */
const TICKS_PER_SECOND = 100;

const processorSeconds = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Sends requests one after another on each connection for some time. @throws Error on any status but 200. */
export const load = async ({ origin, pid, headers, paths, seconds }: LoadOptions): Promise<Load> => {
  const pool = new Pool(origin, { connections: CONNECTIONS, pipelining: 1 });
  const latencies: number[] = [];
  const before = await processorSeconds(pid);
  const began = performance.now();
  const end = began + seconds * 1000;
  const send = async (from: number): Promise<void> => {
    for (let index = from; performance.now() < end; index += CONNECTIONS) {
      const path = paths[index % paths.length] ?? '/';
      const sent = performance.now();
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}: ${text}`);
      latencies.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, from) => send(from)));
    const took = (performance.now() - began) / 1000;
    const processor = (await processorSeconds(pid)) - before;
    latencies.sort((a, b) => a - b);
    return {
      requestsPerSecond: latencies.length / took,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
      processorMs: (processor * 1000) / latencies.length,
    };
  } finally {
    await pool.close();
  }
};
