import type { WorkflowStartOptions } from '@temporalio/client';
import { deliverWebhookWorkflowId, TASK_QUEUES, type DeliveryRun } from '#domain';
import { jobIdAttribute, jobOwnerAttribute } from '../jobs/search-attributes.ts';
import type { DeliverWebhookWorkflow } from './deliver-webhook.workflow.ts';

/** The start options of a delivery, which make its run easy to find and read in the Temporal Web UI. */
export const deliverWebhookStartOptions = ({
  jobId,
  userId,
  deliveryId,
  type,
}: DeliveryRun): WorkflowStartOptions<typeof DeliverWebhookWorkflow> => ({
  workflowId: deliverWebhookWorkflowId({ jobId, deliveryId }),
  taskQueue: TASK_QUEUES.workflows,
  args: [{ jobId, userId, deliveryId }],
  typedSearchAttributes: [
    { key: jobOwnerAttribute, value: userId },
    { key: jobIdAttribute, value: jobId },
  ],
  staticSummary: `Deliver ${type} to ${userId}`,
  staticDetails: `Tells the receiver that \`${userId}\` named of job \`${jobId}\`. It is tried for three days.`,
});
