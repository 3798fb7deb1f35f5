import { fileURLToPath } from 'node:url';
import { KIND_RECORDS } from '#activities/kinds';
import { JOB_KINDS, JobKinds } from '#domain';
import { API_KINDS } from '../../../apps/api/src/job-kinds.ts';
import { JobKindViews } from '../../../apps/api/src/jobs/job-kind-view.ts';
import { loraView } from '../../../apps/api/src/lora/lora-view.ts';
import type { ApiKinds } from '../../../apps/api/src/jobs/api-kinds.ts';
import type { WorkerKinds } from '../../../apps/worker/src/activities/worker-kinds.ts';
import { WORKER_KINDS } from '../../../apps/worker/src/worker-kinds.ts';
import { bundleWorkflows } from '../workflow-bundle.ts';
import { describePictureActivities } from './describe-picture/activities.ts';
import { DescribePictureModule, describePictureView } from './describe-picture/api.ts';
import { describePictureDefinition } from './describe-picture/domain.ts';
import { describePictureRecord } from './describe-picture/record.ts';

/** The service's kinds plus one: that takes a folder, and a line in each of these lists. */
const definitions = new JobKinds([...JOB_KINDS.all, describePictureDefinition]);
const records = [...KIND_RECORDS, describePictureRecord];

export const apiKindsWithOneMore: ApiKinds = {
  ...{ definitions, records },
  views: new JobKindViews([loraView, describePictureView]),
  modules: [...API_KINDS.modules, DescribePictureModule],
};

export const workerKindsWithOneMore = async (): Promise<WorkerKinds> => ({
  ...{ definitions, records },
  activities: [...WORKER_KINDS.activities, describePictureActivities],
  workflowBundle: await bundleWorkflows({
    workflows: fileURLToPath(new URL('describe-picture/workflows.ts', import.meta.url)),
  }),
});
