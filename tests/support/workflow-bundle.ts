import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { countingInterceptors, withCounting } from './branches/collection.ts';

const WORKFLOWS = new URL('../../libs/workflows/src/workflows.ts', import.meta.url);

/**
 * Bundles the workflows from their sources.
 *
 * @param workflows path of the module that exports them all; defaults to the service's.
 * @param interceptors paths of modules to bundle with them.
 */
export const bundleWorkflows = ({
  workflows = fileURLToPath(WORKFLOWS),
  interceptors = [],
}: { workflows?: string; interceptors?: string[] } = {}): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    logger: new DefaultLogger('ERROR'),
    workflowsPath: workflows,
    workflowInterceptorModules: [...interceptors, ...countingInterceptors],
    // The libs' import aliases resolve to their sources under this condition.
    webpackConfigHook: (config) => ({
      ...withCounting(config),
      resolve: { ...config.resolve, conditionNames: ['content-generation-source', '...'] },
    }),
  });
