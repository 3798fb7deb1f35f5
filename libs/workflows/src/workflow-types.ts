/** What Temporal calls the workflows of this service. */
export const WORKFLOW_TYPES = [
  'TrainLoraWorkflow',
  'DeliverWebhookWorkflow',
  'ReconcileJobsWorkflow',
  'ReconcileWebhooksWorkflow',
  'SweepTempWorkflow',
] as const;
