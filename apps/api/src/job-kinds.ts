import { SHARED_ENUMS } from './document/enum-names.ts';
import { IMAGES_ENUMS } from './images/enum-names.ts';
import { ImagesModule } from './images/images.module.ts';
import { imagesView } from './images/images-view.ts';
import { LORA_ENUMS } from './lora/enum-names.ts';
import { describeEvents } from './lora/event-document.ts';
import { describeUploads } from './lora/upload-document.ts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeAnswers } from './jobs/answer-document.ts';
import { KIND_RECORDS } from '#activities/kinds';
import { JOB_KINDS } from '#domain';
import type { ApiKinds } from './jobs/api-kinds.ts';
import { JobKindViews } from './jobs/job-kind-view.ts';
import { LoraModule } from './lora/lora.module.ts';
import { loraView } from './lora/lora-view.ts';
import { VIDEO_ENUMS } from './videos/enum-names.ts';
import { describeVideoForms } from './videos/upload-document.ts';
import { VideosModule } from './videos/videos.module.ts';
import { videosView } from './videos/videos-view.ts';

/** Every enum of the API by the name of its component. */
export const ENUMS = { ...SHARED_ENUMS, ...LORA_ENUMS, ...IMAGES_ENUMS, ...VIDEO_ENUMS };
/** What a kind adds to the document beyond decorators. */
export const DOCUMENTED = [
  describeUploads,
  describeVideoForms,
  describeEvents,
  (document: OpenAPIObject) => describeAnswers(document, 'ApproveRequest'),
];
/** What the API has for each kind of job. A further kind is a line in each list of this file. */
export const API_KINDS: ApiKinds = {
  definitions: JOB_KINDS,
  records: KIND_RECORDS,
  views: new JobKindViews([loraView, imagesView, videosView]),
  modules: [LoraModule, ImagesModule, VideosModule],
};
