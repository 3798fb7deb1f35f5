import { generateImagesDefinition } from './images/definition.ts';
import { JobKinds } from './job/definition.ts';
import { trainLoraDefinition } from './lora/definition.ts';
import { processVideoDefinition } from './videos/definition.ts';

/** The kinds of job of this service, oldest first. A further kind is a line here. */
export const JOB_KINDS = new JobKinds([
  trainLoraDefinition,
  generateImagesDefinition,
  processVideoDefinition,
]);
