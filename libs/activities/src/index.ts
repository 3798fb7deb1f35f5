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
  createRecordLateOutput,
  createRequestCancel,
  createSweepTemp,
  createSweepUploads,
} from './jobs/index.ts';
import type { createCancelRequest, createEraseAtFal, createPollRequest } from './provider/index.ts';
import type {
  createPlanImages,
  createRecordImageFailure,
  createStoreContactSheets,
  createStoreImage,
  createStoreSourceImage,
  createSubmitImage,
} from './images/index.ts';
import type { createExtractFrames } from './media/index.ts';
import type {
  createEncodeChunk,
  createInspectSource,
  createJoinChunks,
  createPlanChunks,
  createPlanVideo,
  createRemoveUnfinished,
  createRunOperation,
} from './videos/index.ts';
import type {
  createCancelFalTraining,
  createPollFal,
  createStoreVersion,
  createSubmitFalTraining,
} from './training/index.ts';

/** Light activities, served beside the workflow tasks. */
export interface WorkflowsActivities {
  projectJob: ReturnType<typeof createProjectJob>;
  planImages: ReturnType<typeof createPlanImages>;
  recordImageFailure: ReturnType<typeof createRecordImageFailure>;
  removeUnfinished: ReturnType<typeof createRemoveUnfinished>;
  recordLateOutput: ReturnType<typeof createRecordLateOutput>;
  cleanTemp: ReturnType<typeof createCleanTemp>;
  requestCancel: ReturnType<typeof createRequestCancel>;
  sweepTemp: ReturnType<typeof createSweepTemp>;
  sweepUploads: ReturnType<typeof createSweepUploads>;
  reconcileJobs: ReturnType<typeof createReconcileJobs>;
  reconcileWebhooks: ReturnType<typeof createReconcileWebhooks>;
  giveUpWebhook: ReturnType<typeof createGiveUpWebhook>;
}

/** Activities that convert videos: they use several cores, for a long time. */
export interface ConversionsActivities {
  inspectSource: ReturnType<typeof createInspectSource>;
  runOperation: ReturnType<typeof createRunOperation>;
  planChunks: ReturnType<typeof createPlanChunks>;
  joinChunks: ReturnType<typeof createJoinChunks>;
}

/** Activities that make parts of long conversions. */
export interface ChunksActivities {
  encodeChunk: ReturnType<typeof createEncodeChunk>;
}

/** Activities that tell what conversions would take, while somebody waits. */
export interface PlansActivities {
  planVideo: ReturnType<typeof createPlanVideo>;
}

/** Activities that keep a core busy. */
export interface MediaActivities {
  extractFrames: ReturnType<typeof createExtractFrames>;
  filterFaces: ReturnType<typeof createFilterFaces>;
}

/** Calls of fal that end soon: here `pollFal` and `pollRequest` poll only once. */
export interface ProvidersActivities {
  caption: ReturnType<typeof createCaption>;
  submitFalTraining: ReturnType<typeof createSubmitFalTraining>;
  submitImage: ReturnType<typeof createSubmitImage>;
  pollFal: ReturnType<typeof createPollFal>;
  pollRequest: ReturnType<typeof createPollRequest>;
  cancelFalTraining: ReturnType<typeof createCancelFalTraining>;
  cancelRequest: ReturnType<typeof createCancelRequest>;
  eraseAtFal: ReturnType<typeof createEraseAtFal>;
}

/** Activities that wait for fal for as long as it works. */
export interface WaitingActivities {
  pollFal: ReturnType<typeof createPollFal>;
  pollRequest: ReturnType<typeof createPollRequest>;
}

/** Activities that fetch what fal has made. */
export interface OutputsActivities {
  storeVersion: ReturnType<typeof createStoreVersion>;
  storeImage: ReturnType<typeof createStoreImage>;
  storeContactSheets: ReturnType<typeof createStoreContactSheets>;
  storeSourceImage: ReturnType<typeof createStoreSourceImage>;
}

/** Activities that wait for users' servers. */
export interface WebhooksActivities {
  deliverWebhook: ReturnType<typeof createDeliverWebhook>;
}
