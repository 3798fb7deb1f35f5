import type {
  ChunksActivities,
  ConversionsActivities,
  PlansActivities,
  WorkflowsActivities,
} from '#activities';
import { createPublicDispatcher, resolveByDns } from '#activities/internet';
import {
  createEncodeChunk,
  createInspectSource,
  createJoinChunks,
  createPlanChunks,
  createPlanVideo,
  createRemoveUnfinished,
  createRunOperation,
  createVideoLimits,
  LocalCopies,
  MongoVideoStore,
} from '#activities/videos';
import type { ActivityContext, KindActivities } from '../activities/worker-kinds.ts';

const workflows = ({ objects }: ActivityContext): Pick<WorkflowsActivities, 'removeUnfinished'> => ({
  removeUnfinished: createRemoveUnfinished({ objects }),
});

/** Made once for each queue; parts of a film share their copy of it. */
const dependenciesOf = ({ config, objects, stores, report }: ActivityContext) => {
  const { FFMPEG_PATH: ffmpegPath, FFPROBE_PATH: ffprobePath } = config;
  const ffmpeg = { ffmpegPath, ffprobePath };
  const videos = new MongoVideoStore(stores.openJobs);
  const limits = createVideoLimits({
    ...{ usage: stores.usage, storage: videos },
    limits: {
      processorSeconds: config.QUOTA_PROCESSOR_SECONDS_PER_DAY,
      storedBytes: config.QUOTA_STORED_BYTES,
    },
  });
  return {
    ...{ objects, ffmpeg, limits, report },
    copies: new LocalCopies({ objects, ffmpeg }),
    madeBefore: videos.madeBefore.bind(videos),
    openDispatcher: () => createPublicDispatcher(resolveByDns),
  };
};

const conversions = (context: ActivityContext): ConversionsActivities => {
  const dependencies = dependenciesOf(context);
  return {
    inspectSource: createInspectSource(dependencies),
    runOperation: createRunOperation(dependencies),
    planChunks: createPlanChunks(dependencies),
    joinChunks: createJoinChunks(dependencies),
  };
};

const chunks = (context: ActivityContext): ChunksActivities => ({
  encodeChunk: createEncodeChunk(dependenciesOf(context)),
});

const plans = (context: ActivityContext): PlansActivities => ({
  planVideo: createPlanVideo(dependenciesOf(context)),
});

/** The activities of jobs that process a video. */
export const videoActivities: KindActivities = (context) => ({
  workflows: () => workflows(context),
  conversions: () => conversions(context),
  chunks: () => chunks(context),
  plans: () => plans(context),
});
