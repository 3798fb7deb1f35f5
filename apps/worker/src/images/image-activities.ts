import type { OutputsActivities, ProvidersActivities, WorkflowsActivities } from '#activities';
import {
  createAssertConsentsOf,
  createPlanImages,
  createReadPlannedImage,
  createRecordImageFailure,
  createStoreContactSheets,
  createStoreImage,
  createStoreSourceImage,
  createSubmitImage,
} from '#activities/images';
import { createAssertConsents } from '#activities/lora';
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
  const { submissions, jobs } = stores;
  const assertConsents = createAssertConsents(jobs);
  return {
    submitImage: createSubmitImage({
      ...{ readImage, inputs, assertConsents, submissions, fal, budget, webhookUrl },
    }),
  };
};

const outputs = ({
  objects,
  fal,
  config,
  stores,
}: ActivityContext): Pick<OutputsActivities, 'storeImage' | 'storeContactSheets' | 'storeSourceImage'> => ({
  storeImage: createStoreImage({
    ...{ objects, fal, readImage: createReadPlannedImage(objects) },
    assertConsentsOf: createAssertConsentsOf(stores.jobs),
    sandbox: config.FAL_SANDBOX_URL !== undefined,
  }),
  storeContactSheets: createStoreContactSheets({ objects }),
  storeSourceImage: createStoreSourceImage({ objects }),
});

/** The activities of jobs that make images. */
export const imageActivities: KindActivities = (context) => ({
  workflows: () => workflows(context),
  providers: () => providers(context),
  outputs: () => outputs(context),
});
