import type { PipelineStage } from 'mongoose';
import {
  isFinal,
  TIMELINE_LIMIT,
  wholeCost,
  type Job,
  type JobSnapshot,
  type LateEntry,
  type ProjectionOrder,
} from '#domain';
import type { Expression, KindRecord } from './kind-record.ts';
import { outboxWith, outboxWithLateOutput } from './outbox-expression.ts';

/**
 * The entries of a snapshot that are new to the record: those after the last one that it has. Older ones may have been
 * dropped. Entries of a run that an operator reset stay beside those of the new run, which begin the same.
 */
const newEntries = ({ timeline }: JobSnapshot): object => ({
  $reduce: {
    // Documents are equal when their fields have the same order, too.
    input: { $literal: timeline.map(({ at, stage, status, message }) => ({ at, stage, status, message })) },
    initialValue: [],
    in: { $cond: [{ $in: ['$$this', '$timeline'] }, [], { $concatArrays: ['$$value', ['$$this']] }] },
  },
});

/** Adds entries, and counts for a moment only those that are no longer kept: `CUT_TIMELINE` comes after it. */
export const longerTimeline = (entries: object): Record<string, object> => ({
  timeline: { $concatArrays: ['$timeline', entries] },
  timelineCount: {
    $subtract: [{ $ifNull: ['$timelineCount', { $size: '$timeline' }] }, { $size: '$timeline' }],
  },
});

/** Counts the rest of the entries, and keeps the newest. */
export const CUT_TIMELINE: PipelineStage.Set = {
  $set: {
    timeline: { $slice: ['$timeline', -TIMELINE_LIMIT] },
    timelineCount: { $add: ['$timelineCount', { $size: '$timeline' }] },
  },
};

/** Counts a write to the record. */
export const NEXT_REVISION = { $add: [{ $ifNull: ['$revision', 0] }, 1] };

/** A literal, so that a `$` in a user's text is never read as an expression. */
export const literals = (fields: object): Record<string, { $literal: unknown }> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { $literal: value as unknown }]));

/** Whether live progress of a later activity has overtaken a snapshot. */
const overtaken = ({ scheduledTimestampMs }: ProjectionOrder): object => ({
  $gt: ['$progressedAt', scheduledTimestampMs],
});

/**
 * Whether the record knows more of the progress of this very stage and run than its snapshot, which knows none. A hold
 * has to say what it waits for.
 */
const furtherAlong = ({ stage, status, workflow, progress }: JobSnapshot): object => ({
  $and: [
    status !== 'awaiting_review',
    { $eq: ['$stage', stage] },
    { $eq: ['$workflow.runId', workflow.runId] },
    { $gt: ['$progress.percent', progress.percent] },
  ],
});

/** When the run of a snapshot ended, as of the first snapshot that said so. */
const endOf = ({ status, workflow }: JobSnapshot, now: Date): Expression => {
  if (!isFinal(status)) return null;
  const before = { $and: [{ $eq: ['$status', status] }, { $eq: ['$workflow.runId', workflow.runId] }] };
  return { $cond: [before, { $ifNull: ['$endedAt', now] }, now] };
};

const factsOf = (snapshot: object, record: KindRecord, merged: object): object =>
  Object.fromEntries(Object.entries(snapshot).filter(([name]) => name in record.facts && !(name in merged)));

/** The update that writes a snapshot over what later live progress has not overtaken. */
export const snapshotPipeline = (
  snapshot: JobSnapshot,
  { record, order, now }: { record: KindRecord; order: ProjectionOrder; now: Date },
): PipelineStage[] => {
  const { status, stage, progress, error, question, cost, workflow } = snapshot;
  const unless = (condition: object, name: string, value: Expression): object => ({
    $cond: [condition, `$${name}`, value],
  });
  const overtakenBy = overtaken(order);
  const literal = (value: unknown): object => ({ $literal: value });
  const shown = {
    status: unless(overtakenBy, 'status', literal(status)),
    stage: unless(overtakenBy, 'stage', literal(stage)),
    error: unless(overtakenBy, 'error', literal(error)),
    question: unless(overtakenBy, 'question', literal(question)),
    progress: unless({ $or: [overtakenBy, furtherAlong(snapshot)] }, 'progress', literal(progress)),
  };
  const merged = record.merged?.(snapshot) ?? {};
  // As the API shows every job; nothing is told where the snapshot was overtaken.
  const told = {
    ...shown,
    question: literal(question && { questionId: question.id ?? null, ...question }),
    cost: literal(wholeCost(cost)),
    ...record.announced?.(merged),
  };
  return [
    {
      $set: {
        ...shown,
        ...merged,
        ...outboxWith(snapshot, { overtaken: overtakenBy, told, now }),
        ...literals({ ...factsOf(snapshot, record, merged), cost, workflow, updatedAt: now }),
        ...longerTimeline(newEntries(snapshot)),
        endedAt: unless(overtakenBy, 'endedAt', endOf(snapshot, now)),
        revision: NEXT_REVISION,
        projectedAt: order.scheduledTimestampMs,
      },
    },
    CUT_TIMELINE,
  ];
};

/** The update that takes over what a run that the record does not follow has made, and nothing else of it. */
export const keptPipeline = (kept: Record<string, Expression>, now: Date): PipelineStage[] => [
  { $set: { ...kept, revision: NEXT_REVISION, ...literals({ updatedAt: now }) } },
];

/** The update that adds the end of a request that ended after its job was cancelled. */
export const latePipeline = (
  job: Job,
  { workflowId, facts, entry, isKept }: LateEntry,
  { record, now }: { record: KindRecord; now: Date },
): PipelineStage[] => {
  const snapshot = facts as JobSnapshot;
  const isFollowed = job.workflow.workflowId === workflowId;
  const merged = (isFollowed ? record.merged?.(snapshot) : record.kept?.(snapshot)) ?? {};
  const replaced = isFollowed ? literals(factsOf(facts, record, merged)) : {};
  return [
    {
      $set: {
        ...replaced,
        ...merged,
        ...(isKept ? outboxWithLateOutput(job, record.announced?.(merged) ?? {}, now) : {}),
        ...longerTimeline([{ $literal: entry }]),
        ...literals({ updatedAt: now }),
        revision: NEXT_REVISION,
      },
    },
    CUT_TIMELINE,
  ];
};
