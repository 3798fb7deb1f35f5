import type { createCaption } from './captions/index.ts';
import type {
  createDeliverWebhook,
  createGiveUpWebhook,
  createReconcileWebhooks,
} from './deliveries/index.ts';
import type { createFilterFaces } from './faces/index.ts';
import type {
  createCleanTemp,
  createProjectJob,
  createReconcileJobs,
  createRequestCancel,
  createSweepTemp,
  createSweepUploads,
} from './jobs/index.ts';
import type { createCancelRequest, createEraseAtFal } from './provider/index.ts';
import type { createExtractFrames } from './media/index.ts';
import type {
  createCancelFalTraining,
  createPollFal,
  createStoreVersion,
  createSubmitFalTraining,
} from './training/index.ts';

/** Light activities, served beside the workflow tasks. */
export interface WorkflowsActivities {
  projectJob: ReturnType<typeof createProjectJob>;
  cleanTemp: ReturnType<typeof createCleanTemp>;
  requestCancel: ReturnType<typeof createRequestCancel>;
  sweepTemp: ReturnType<typeof createSweepTemp>;
  sweepUploads: ReturnType<typeof createSweepUploads>;
  reconcileJobs: ReturnType<typeof createReconcileJobs>;
  reconcileWebhooks: ReturnType<typeof createReconcileWebhooks>;
  giveUpWebhook: ReturnType<typeof createGiveUpWebhook>;
}

/** Activities that keep a core busy. */
export interface MediaActivities {
  extractFrames: ReturnType<typeof createExtractFrames>;
  filterFaces: ReturnType<typeof createFilterFaces>;
}

/** Activities that wait for fal. */
export interface ProvidersActivities {
  caption: ReturnType<typeof createCaption>;
  submitFalTraining: ReturnType<typeof createSubmitFalTraining>;
  pollFal: ReturnType<typeof createPollFal>;
  storeVersion: ReturnType<typeof createStoreVersion>;
  cancelFalTraining: ReturnType<typeof createCancelFalTraining>;
  cancelRequest: ReturnType<typeof createCancelRequest>;
  eraseAtFal: ReturnType<typeof createEraseAtFal>;
}

/** Activities that wait for users' servers. */
export interface WebhooksActivities {
  deliverWebhook: ReturnType<typeof createDeliverWebhook>;
}
