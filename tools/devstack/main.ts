import { loadConfig } from '#activities/config';
import { superviseInBackground } from './background.ts';
import { down } from './down.ts';
import { loadDotEnv, stackSchema } from './environment.ts';
import { runProgram } from './process/index.ts';
import { clearOwnState } from './state.ts';
import { stopUnfinished, up } from './up.ts';

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
    console.error('Usage: main.js up | down');
    process.exitCode = 2;
}
