import { answerHelp, loadConfig, temporalSchema } from '#activities/config';
import { bypassProxies, excerpt, logSince } from '../devstack/process/index.ts';
import { loadDotEnv } from '../devstack/environment.ts';
import { untilHealthy, type Problem } from './healthy.ts';
import { addressOf, plannedProcesses, type PlannedProcess } from './planned.ts';

const TIMEOUT_MS = 90_000;
const USAGE = `Usage: node dist/tools/pm2/main.js

Waits until every process of config/pm2/ecosystem.config.cjs runs under PM2 and is healthy, and prints their addresses.
Ends with 1, and the end of the logs of what is not, when that takes longer than ${TIMEOUT_MS / 1000} s.`;

const tailsOf = async ({ name, says, running: [first] }: Problem): Promise<string> => {
  const logs = first ? [first.errorLog, first.outputLog] : [];
  const tails = await Promise.all(logs.map(async (log) => `${log}:\n${excerpt(await logSince(log, 0))}`));
  return [`✗ ${name}: ${says}`, ...tails].join('\n');
};

const row = (label: string, address: string, note = ''): string =>
  `  ${label.padEnd(18)} ${address}${note === '' ? '' : `  (${note})`}`;

const addressRows = (planned: PlannedProcess): string[] => {
  const { name, app, instances } = planned;
  const { url } = addressOf(planned);
  if (app === 'worker') return [row(name, `${url}/docs`)];
  return [row(name, url, `${instances} processes`), row('Swagger UI', `${url}/api-docs`)];
};

const main = async (): Promise<number> => {
  loadDotEnv();
  Object.assign(process.env, bypassProxies(process.env));
  const planned = plannedProcesses(process.env);
  const problems = await untilHealthy(planned, TIMEOUT_MS);
  if (problems.length > 0) {
    console.error((await Promise.all(problems.map(tailsOf))).join('\n\n'));
    console.error(
      `\nNot everything is healthy after ${TIMEOUT_MS / 1000} s. PM2 goes on trying: pm2 list, pm2 logs.`,
    );
    return 1;
  }
  const { TEMPORAL_UI_URL } = loadConfig(temporalSchema);
  console.log(
    [
      'Everything is healthy.',
      '',
      ...planned.flatMap(addressRows),
      row('Temporal Web UI', TEMPORAL_UI_URL),
    ].join('\n'),
  );
  return 0;
};

answerHelp(USAGE);
process.exitCode = await main();
