import type { PipelineStage } from 'mongoose';
import { FIRST_VERSION, TIMELINE_LIMIT, type JobSnapshot, type ProjectionOrder } from '#domain';
import { outboxWith } from './outbox-expression.ts';

/** This run's versions replace those of the same number; those of other runs stay. */
const mergedVersions = (snapshot: JobSnapshot): object => ({
  $sortArray: {
    input: {
      $concatArrays: [
        {
          $filter: {
            input: '$versions',
            cond: { $not: { $in: ['$$this.version', snapshot.versions.map(({ version }) => version)] } },
          },
        },
        { $literal: snapshot.versions },
      ],
    },
    sortBy: { version: 1 },
  },
});

/**
 * The entries of a snapshot that the record has not had: those after the last one that it has. Older ones it had, and
 * may keep no longer. Entries of a run that an operator reset stay beside those of the new run, which begin the same.
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

/** The version that a record is about. */
const VERSION = { $ifNull: ['$input.retraining.version', FIRST_VERSION] };

/** Whether live progress of a later activity has overtaken a snapshot on its way. */
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

/** The update that writes a snapshot over what later live progress has not overtaken. */
export const snapshotPipeline = (
  snapshot: JobSnapshot,
  order: ProjectionOrder,
  now: Date,
): PipelineStage[] => {
  const { status, stage, progress, error, question } = snapshot;
  const { dataset, provider, cost, workflow, versions } = snapshot;
  const newest = versions.at(-1)?.version;
  const unless = (condition: object, name: string, value: unknown): object => ({
    $cond: [condition, `$${name}`, { $literal: value }],
  });
  const shown = {
    status: unless(overtaken(order), 'status', status),
    stage: unless(overtaken(order), 'stage', stage),
    error: unless(overtaken(order), 'error', error),
    question: unless(overtaken(order), 'question', question),
    progress: unless({ $or: [overtaken(order), furtherAlong(snapshot)] }, 'progress', progress),
    activeVersion: newest === undefined ? '$activeVersion' : { $ifNull: ['$activeVersion', newest] },
  };
  return [
    {
      $set: {
        ...shown,
        ...outboxWith(snapshot, { overtaken: overtaken(order), shown: { ...shown, version: VERSION }, now }),
        ...literals({ dataset, provider, cost, workflow, updatedAt: now }),
        ...longerTimeline(newEntries(snapshot)),
        revision: NEXT_REVISION,
        versions: mergedVersions(snapshot),
        projectedAt: order.scheduledTimestampMs,
      },
    },
    CUT_TIMELINE,
  ];
};

/** The update that takes over the versions of a run that the record does not follow, and nothing else of it. */
export const versionsPipeline = (snapshot: JobSnapshot, now: Date): PipelineStage[] => [
  {
    $set: { versions: mergedVersions(snapshot), revision: NEXT_REVISION, ...literals({ updatedAt: now }) },
  },
];
