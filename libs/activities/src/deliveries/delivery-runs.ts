import {
  WorkflowExecutionAlreadyStartedError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { deliverWebhookWorkflowId, type DeliveryRun, type DeliveryRuns } from '#domain';
import { createWorkflowInspector } from '../temporal/index.ts';

const WORKFLOW = 'DeliverWebhookWorkflow';

/** @param optionsOf the start options of a delivery. */
export const createDeliveryRuns = (
  client: Client,
  optionsOf: (delivery: DeliveryRun) => WorkflowStartOptions,
): DeliveryRuns => {
  const workflows = createWorkflowInspector(client);
  return {
    async start(delivery) {
      try {
        await client.workflow.start(WORKFLOW, {
          ...optionsOf(delivery),
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        });
      } catch (error) {
        // A caller that crashed after starting it calls again.
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
    async startAgain(delivery) {
      await client.workflow.start(WORKFLOW, {
        ...optionsOf(delivery),
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'TERMINATE_EXISTING',
      });
    },
    isOpen: async (ref) => (await workflows.describe(deliverWebhookWorkflowId(ref)))?.status === 'running',
  };
};
