import { JobKinds } from './job/definition.ts';
import { trainLoraDefinition } from './lora/definition.ts';

/** The kinds of job of this service, in the order in which they came. A further kind is a line here. */
export const JOB_KINDS = new JobKinds([trainLoraDefinition]);
