import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { answerHelp } from '#activities/config';
import { bundleWorkflowCode } from '@temporalio/worker';

answerHelp(`Bundles the compiled workflows into dist/workflow-bundle.js, which workers load.

  npm run build`);

/**
 * Bundles the workflows once, after the compiler: workers then start in a second and all run the same code.
 * Run by `npm run build`, from `dist`.
 */
const dist = new URL('../../', import.meta.url);
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('libs/workflows/src/workflows.js', dist)),
});
await writeFile(new URL('workflow-bundle.js', dist), code);
