import { defineSearchAttributeKey } from '@temporalio/common';

/** Search attributes of every run, registered by the set-up: what people filter by in the Temporal Web UI. */
export const jobOwnerAttribute = defineSearchAttributeKey('JobOwner', 'KEYWORD');
export const jobIdAttribute = defineSearchAttributeKey('JobId', 'KEYWORD');
export const jobKindAttribute = defineSearchAttributeKey('JobKind', 'KEYWORD');
export const jobStageAttribute = defineSearchAttributeKey('JobStage', 'KEYWORD');
