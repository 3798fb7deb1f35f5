import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { JobSnapshot } from '#domain';

/** Stops a job in any stage, and its requests to a provider. */
export const cancelSignal = defineSignal('cancel');
/** A verified webhook: fal has finished this request, which belongs to this unit of the job. */
export const falCompletedSignal = defineSignal<[{ requestId: string; unit?: string }]>('falCompleted');
/** The job as its run sees it. */
export const progressQuery = defineQuery<JobSnapshot>('progress');
