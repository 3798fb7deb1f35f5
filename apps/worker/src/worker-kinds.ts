import { KIND_RECORDS } from '#activities/kinds';
import { JOB_KINDS } from '#domain';
import type { WorkerKinds } from './activities/worker-kinds.ts';
import { imageActivities } from './images/image-activities.ts';
import { loraActivities } from './lora/lora-activities.ts';
import { videoActivities } from './videos/video-activities.ts';

/** What the worker has for each kind of job. A further kind is a line here. */
export const WORKER_KINDS: WorkerKinds = {
  definitions: JOB_KINDS,
  records: KIND_RECORDS,
  activities: [loraActivities, imageActivities, videoActivities],
};
