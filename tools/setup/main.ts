import { loadDotEnv } from '../devstack/environment.ts';
import { runProgram } from '../devstack/process/index.ts';
import { prepareEverything } from './prepare.ts';

loadDotEnv();
await runProgram(async () => {
  await prepareEverything(process.env);
  return 0;
});
