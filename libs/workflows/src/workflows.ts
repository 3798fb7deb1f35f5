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
export { PlanVideoWorkflow } from './plan-video/plan-video.workflow.ts';
export { ProcessVideoWorkflow } from './process-video/process-video.workflow.ts';
export { TrainLoraWorkflow } from './train-lora/train-lora.workflow.ts';
