export * from '../../../../libs/workflows/src/workflows.ts';
export { DescribePictureWorkflow } from './workflow.ts';
