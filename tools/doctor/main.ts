import { answerHelp } from '#activities/config';
import { loadDotEnv } from '../devstack/environment.ts';
import { bypassProxies } from '../devstack/process/index.ts';
import { plannedProcesses } from '../pm2/planned.ts';
import { runChecks } from './check.ts';
import { ownChecks, serverChecks } from './checks/index.ts';
import { ownDeployment, serverDeployment } from './deployment.ts';
import { report } from './report.ts';

const USAGE = `Checks everything that the service needs, using the settings in .env: fal's key, prices and storage, the webhook
address, the bucket, Temporal, MongoDB, ffmpeg and the face models. Says of each what it found and what to do.

  make doctor                                 the embedded stack, and what .env names instead of its parts
  node dist/tools/doctor/main.js --server     one server before it starts: only what .env names, with the ports of
                                              config/pm2/ecosystem.config.cjs

Spends nothing and leaves nothing behind. Ends with 1 when something is missing; warnings alone do not count.`;

const main = async (arguments_: readonly string[]): Promise<number> => {
  const [option, ...more] = arguments_;
  if (more.length > 0 || (option !== undefined && option !== '--server')) {
    console.error(USAGE);
    return 2;
  }
  loadDotEnv();
  // Don't go through a proxy to reach servers on this machine.
  Object.assign(process.env, bypassProxies(process.env));
  const checks =
    option === '--server'
      ? serverChecks(serverDeployment(process.env), plannedProcesses(process.env))
      : ownChecks(ownDeployment(process.env));
  const results = await runChecks(checks);
  console.log(report(results));
  return results.some(({ status }) => status === 'failed') ? 1 : 0;
};

answerHelp(USAGE);
// A check that timed out may still hold something open.
process.exit(await main(process.argv.slice(2)));
