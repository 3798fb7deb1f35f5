/** The workflow types of this service. */
export const WORKFLOW_TYPES = [
  'TrainLoraWorkflow',
  'GenerateImagesWorkflow',
  'ProcessVideoWorkflow',
  'PlanVideoWorkflow',
  'DeliverWebhookWorkflow',
  'EraseAtFalWorkflow',
  'KeepLateOutputsWorkflow',
  'ReconcileJobsWorkflow',
  'ReconcileWebhooksWorkflow',
  'SweepTempWorkflow',
] as const;
