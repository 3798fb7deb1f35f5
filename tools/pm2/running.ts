import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { processIdentity } from '../devstack/process/index.ts';
import { repositoryRoot } from '../devstack/repository.ts';

const execute = promisify(execFile);
const ANSWER_MS = 10_000;

const listSchema = z.array(
  z.object({
    name: z.string(),
    pid: z.number().nullish(),
    pm2_env: z.object({
      status: z.string(),
      restart_time: z.number(),
      pm_cwd: z.string(),
      pm_out_log_path: z.string(),
      pm_err_log_path: z.string(),
    }),
  }),
);

/** A process of this installation that PM2 looks after. */
export interface RunningProcess {
  name: string;
  /** 0 while it does not run. */
  pid: number;
  /** In PM2's words: `online`, `waiting restart`, `errored`, … */
  status: string;
  restarts: number;
  outputLog: string;
  errorLog: string;
}

const pm2Home = (): string => process.env.PM2_HOME ?? join(homedir(), '.pm2');

/** The process number of PM2's daemon; null while none runs. */
export const daemonPid = async (): Promise<number | null> => {
  const pid = Number(await readFile(join(pm2Home(), 'pm2.pid'), 'utf8').catch(() => ''));
  return pid > 0 && (await processIdentity(pid)) !== null ? pid : null;
};

/** PM2 may say other things before the list. */
const listIn = (output: string): unknown =>
  JSON.parse(output.split('\n').findLast((line) => /^\[(\{|\])/.test(line)) ?? '[]');

const isOurs = async (folder: string): Promise<boolean> =>
  existsSync(folder) && (await realpath(folder)) === (await realpath(repositoryRoot));

/** What PM2 runs of this installation. Starts no daemon where none runs. */
export const runningProcesses = async (): Promise<RunningProcess[]> => {
  if ((await daemonPid()) === null) return [];
  const { stdout } = await execute('pm2', ['jlist'], { timeout: ANSWER_MS, maxBuffer: 64 * 1024 * 1024 });
  const running: RunningProcess[] = [];
  for (const { name, pid, pm2_env } of listSchema.parse(listIn(stdout))) {
    if (!(await isOurs(pm2_env.pm_cwd))) continue;
    running.push({
      name,
      pid: pid ?? 0,
      status: pm2_env.status,
      restarts: pm2_env.restart_time,
      outputLog: pm2_env.pm_out_log_path,
      errorLog: pm2_env.pm_err_log_path,
    });
  }
  return running;
};
