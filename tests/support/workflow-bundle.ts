import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { countingInterceptors, withCounting } from './branches/collection.ts';

const WORKFLOWS = new URL('../../libs/workflows/src/workflows.ts', import.meta.url);

/**
 * Bundles the workflows from their sources.
 *
 * @param workflows path of the module that has them all; that of the service when absent.
 * @param interceptors paths of modules that are bundled with them.
 */
export const bundleWorkflows = ({
  workflows = fileURLToPath(WORKFLOWS),
  interceptors = [],
}: { workflows?: string; interceptors?: string[] } = {}): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    logger: new DefaultLogger('ERROR'),
    workflowsPath: workflows,
    workflowInterceptorModules: [...interceptors, ...countingInterceptors],
    // The aliases of the libs name their sources under this condition.
    webpackConfigHook: (config) => ({
      ...withCounting(config),
      resolve: { ...config.resolve, conditionNames: ['content-generation-source', '...'] },
    }),
  });
