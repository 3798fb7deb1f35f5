/** What the worker bundles: workflows only. */
export { ReconcileJobsWorkflow, SweepTempWorkflow } from './maintenance/maintenance.workflows.ts';
export { TrainLoraWorkflow } from './train-lora/train-lora.workflow.ts';
