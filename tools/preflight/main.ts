import { answerHelp } from '#activities/config';
import { loadDotEnv } from '../devstack/environment.ts';
import { bypassProxies } from '../devstack/process/index.ts';
import { plannedProcesses } from '../pm2/planned.ts';
import { runChecks } from './check.ts';
import { allChecks } from './checks/index.ts';
import { report } from './report.ts';

const USAGE = `Usage: node dist/tools/preflight/main.js

Checks everything that the service needs, using the settings in .env: Temporal, MongoDB, the object store, fal,
ffmpeg, the face models and the ports of config/pm2/ecosystem.config.cjs. Says of each what it found and what to do.
Writes nothing, and costs nothing. Ends with 1 when something is missing; warnings alone do not count.`;

const main = async (): Promise<number> => {
  loadDotEnv();
  // Servers of this machine are not asked for through a proxy.
  Object.assign(process.env, bypassProxies(process.env));
  const results = await runChecks(allChecks(process.env, plannedProcesses(process.env)));
  console.log(report(results));
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
};

answerHelp(USAGE);
// A check that was too late may still hold something open.
process.exit(await main());
