import type { OutputsActivities, ProvidersActivities, WorkflowsActivities } from '#activities';
import {
  createPlanImages,
  createReadPlannedImage,
  createRecordImageFailure,
  createStoreContactSheets,
  createStoreImage,
  createSubmitImage,
} from '#activities/images';
import type { ActivityContext, KindActivities } from '../activities/worker-kinds.ts';

const workflows = ({
  objects,
  stores,
}: ActivityContext): Pick<WorkflowsActivities, 'planImages' | 'recordImageFailure'> => ({
  planImages: createPlanImages({ objects, submissions: stores.submissions }),
  recordImageFailure: createRecordImageFailure({ objects }),
});

const providers = (context: ActivityContext): Pick<ProvidersActivities, 'submitImage'> => {
  const { objects, fal, inputs, budget, webhookUrl, stores } = context;
  const readImage = createReadPlannedImage(objects);
  const { submissions } = stores;
  return { submitImage: createSubmitImage({ readImage, inputs, submissions, fal, budget, webhookUrl }) };
};

const outputs = ({
  objects,
  fal,
  config,
}: ActivityContext): Pick<OutputsActivities, 'storeImage' | 'storeContactSheets'> => ({
  storeImage: createStoreImage({
    ...{ objects, fal, readImage: createReadPlannedImage(objects) },
    sandbox: config.FAL_SANDBOX_URL !== undefined,
  }),
  storeContactSheets: createStoreContactSheets({ objects }),
});

/** The activities of jobs that make images. */
export const imageActivities: KindActivities = (context) => ({
  workflows: () => workflows(context),
  providers: () => providers(context),
  outputs: () => outputs(context),
});
