import { runProgram } from '../devstack/process/index.ts';
import { prepareEverything } from './prepare.ts';

await runProgram(async () => {
  await prepareEverything();
  return 0;
});
