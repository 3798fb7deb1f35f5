import { runProgram } from '../devstack/process/index.ts';
import { prepareFaceModels } from '../setup/index.ts';

await runProgram(async () => {
  console.log(`The face models are in ${await prepareFaceModels()}.`);
  return 0;
});
