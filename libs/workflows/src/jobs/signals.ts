import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { JobSnapshot } from '#domain';

/** Stops a job at whatever stage it is, and what it has asked of a provider with it. */
export const cancelSignal = defineSignal('cancel');
/** A verified webhook: fal has finished the named request, which is the named one of the job's paid requests. */
export const falCompletedSignal = defineSignal<[{ requestId: string; unit?: string }]>('falCompleted');
/** The job as its run knows it. */
export const progressQuery = defineQuery<JobSnapshot>('progress');
