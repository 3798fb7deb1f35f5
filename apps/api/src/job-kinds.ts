import { describeUploads } from './lora/upload-document.ts';
import { JobKindViews } from './jobs/job-kind-view.ts';
import { LoraModule } from './lora/lora.module.ts';
import { loraView } from './lora/lora-view.ts';

/** What the API has for each kind of job. A further kind is a line in each. */
export const KIND_MODULES = [LoraModule];
/** What a kind adds to the document that no decorator can say. */
export const DOCUMENTED = [describeUploads];
export const KIND_VIEWS = new JobKindViews([loraView]);
