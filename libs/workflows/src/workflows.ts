/** What the worker bundles: workflows only. */
export { DeliverWebhookWorkflow } from './deliver-webhook/deliver-webhook.workflow.ts';
export { GenerateImagesWorkflow } from './generate-images/generate-images.workflow.ts';
export { KeepLateOutputsWorkflow } from './keep-late-outputs/keep-late-outputs.workflow.ts';
export { EraseAtFalWorkflow } from './erase-at-fal/erase-at-fal.workflow.ts';
export {
  ReconcileJobsWorkflow,
  ReconcileWebhooksWorkflow,
  SweepTempWorkflow,
} from './maintenance/maintenance.workflows.ts';
export { TrainLoraWorkflow } from './train-lora/train-lora.workflow.ts';
