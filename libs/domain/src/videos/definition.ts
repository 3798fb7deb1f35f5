import { jobWorkflowId, type JobDefinition } from '../job/definition.ts';
import { keys } from '../storage/keys.ts';
import { PROCESS_VIDEO, type VideoJob, type VideoSnapshot } from './job.ts';
import { videoKeys } from './keys.ts';
import { VIDEO_STAGES } from './stages.ts';

/** Processing a video: nothing of it is paid. */
export const processVideoDefinition: JobDefinition<VideoJob> = {
  kind: PROCESS_VIDEO,
  workflowType: 'ProcessVideoWorkflow',
  stages: VIDEO_STAGES,
  submitting: [],
  awaited: ['runOperation', 'planChunks', 'encodeChunk', 'joinChunks'],
  workflowIds: ({ jobId }) => [jobWorkflowId(PROCESS_VIDEO, jobId)],
  prefixes: ({ jobId, userId }) => ({
    videos: videoKeys.prefix(userId, jobId),
    temporary: keys.tempPrefix(jobId),
  }),
  outstanding: () => [],
  settled: () => ({}),
  // Finished operations are found again, whichever it was that failed.
  retryStage: ({ status }) => (status === 'failed' ? 'inspectSource' : null),
  objectionToRetry: () => null,
  shown: (snapshot) => {
    const { operations } = snapshot as VideoSnapshot;
    return operations.map(({ status }) => status);
  },
};
