import { answerHelp } from '#activities/config';
import { runProgram } from '../devstack/process/index.ts';
import { prepareEverything } from './prepare.ts';

answerHelp(`Prepares every component that the tests need, once, in the cache.

  make components

It ends with 0 when everything is there.`);
await runProgram(async () => {
  await prepareEverything();
  return 0;
});
