import type { MediaActivities, OutputsActivities, ProvidersActivities } from '#activities';
import { createCaption } from '#activities/captions';
import { createFilterFaces } from '#activities/faces';
import { createPublicDispatcher, resolveByDns } from '#activities/internet';
import { createExtractFrames } from '#activities/media';
import {
  createCancelFalTraining,
  createPollFal,
  createStoreVersion,
  createSubmitFalTraining,
} from '#activities/training';
import type { ActivityContext, KindActivities } from '../activities/worker-kinds.ts';

const media = ({ config, objects, faces: analyzer, report }: ActivityContext): MediaActivities => {
  if (analyzer === null) throw new Error('This worker does not serve the queue "media".');
  const { FFMPEG_PATH: ffmpegPath, FFPROBE_PATH: ffprobePath } = config;
  const openDispatcher = () => createPublicDispatcher(resolveByDns);
  return {
    extractFrames: createExtractFrames({
      ...{ objects, report, analyzer, openDispatcher },
      ffmpeg: { ffmpegPath, ffprobePath },
    }),
    filterFaces: createFilterFaces({ objects, report, analyzer }),
  };
};

const providers = (
  context: ActivityContext,
): Omit<ProvidersActivities, 'cancelRequest' | 'eraseAtFal' | 'pollRequest' | 'submitImage'> &
  Pick<OutputsActivities, 'storeVersion'> => {
  const { objects, fal, inputs, report, budget, webhookUrl } = context;
  const { submissions, spending, jobs } = context.stores;
  const { CAPTIONER: captioner } = context.config;
  return {
    caption: createCaption({ objects, fal, inputs, captioner, report }),
    submitFalTraining: createSubmitFalTraining({
      ...{ objects, jobs, submissions, fal, inputs, budget, webhookUrl },
    }),
    pollFal: createPollFal(context),
    // Runs from before the queue `outputs` have it here.
    storeVersion: createStoreVersion(context),
    cancelFalTraining: createCancelFalTraining({ fal, submissions, spending }),
  };
};

/** The activities of trainings. */
export const loraActivities: KindActivities = (context) => ({
  media: () => media(context),
  providers: () => providers(context),
  waiting: () => ({ pollFal: createPollFal(context) }),
  outputs: () => ({ storeVersion: createStoreVersion(context) }),
});
