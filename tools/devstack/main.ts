import { answerHelp, loadConfig } from '#activities/config';
import { superviseInBackground } from './background.ts';
import { down } from './down.ts';
import { loadDotEnv, stackSchema } from './environment.ts';
import { runProgram } from './process/index.ts';
import { clearOwnState } from './state.ts';
import { stopUnfinished, up } from './up.ts';

const USAGE = `Starts and stops the whole stack in the background: Temporal, MongoDB, S3, the fal sandbox, the API and a worker.

  make up      starts it and prints its addresses; restarts parts that exit
  make down    stops it and keeps its data

It reads .env, where the ports and DEVSTACK_DIR can be set. Exit status: 0 if the stack is up, or stopped.`;

answerHelp(USAGE);
loadDotEnv();
const config = loadConfig(stackSchema);

switch (process.argv[2]) {
  case 'up':
    await runProgram(() => up(config), stopUnfinished);
    break;
  case 'down':
    await runProgram(() => down(config.DEVSTACK_DIR));
    break;
  case 'supervise':
    await runProgram(
      () => superviseInBackground(config),
      () => clearOwnState(config.DEVSTACK_DIR),
    );
    break;
  default:
    console.error(USAGE);
    process.exitCode = 2;
}
