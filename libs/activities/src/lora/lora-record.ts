import { Schema } from 'mongoose';
import { FIRST_VERSION, trainLoraDefinition, type JobSnapshot, type LoraFacts } from '#domain';
import type { Expression, KindRecord } from '../mongodb/kind-record.ts';

/** The versions of a snapshot, in the format from before facts were separated by kind too; none if it has no news of them. */
const versionsOf = (snapshot: JobSnapshot): LoraFacts['versions'] =>
  (snapshot as JobSnapshot & Partial<LoraFacts>).versions ?? [];

/** This run's versions replace those with the same number; those of other runs stay. */
const mergedVersions = (versions: LoraFacts['versions']): Expression => ({
  $sortArray: {
    input: {
      $concatArrays: [
        {
          $filter: {
            input: '$versions',
            cond: { $not: { $in: ['$$this.version', versions.map(({ version }) => version)] } },
          },
        },
        { $literal: versions },
      ],
    },
    sortBy: { version: 1 },
  },
});

/** How records store trainings: they have the versions of all runs, and the first stored version becomes active. */
export const loraRecord: KindRecord = {
  definition: trainLoraDefinition,
  facts: {
    dataset: Schema.Types.Mixed,
    provider: Schema.Types.Mixed,
    versions: Schema.Types.Mixed,
    activeVersion: Number,
    activeBefore: { type: [Number], default: undefined },
    retrainings: { type: [String], default: undefined },
    consentWithdrawal: Schema.Types.Mixed,
  },
  // An estimate reads how long a trainer's last trainings took.
  indexes: [
    [
      { 'input.trainer': 1, updatedAt: -1 },
      { partialFilterExpression: { status: 'completed' }, name: 'completed_by_trainer' },
    ],
  ],
  merged: (snapshot) => {
    const versions = versionsOf(snapshot);
    const newest = versions.at(-1)?.version;
    return {
      versions: mergedVersions(versions),
      activeVersion: newest === undefined ? '$activeVersion' : { $ifNull: ['$activeVersion', newest] },
    };
  },
  // What was paid for counts, even if an operator let an earlier version finish training.
  kept: (snapshot) => {
    const versions = versionsOf(snapshot);
    return versions.length === 0 ? null : { versions: mergedVersions(versions) };
  },
  announced: ({ activeVersion }) => ({
    activeVersion,
    version: { $ifNull: ['$input.retraining.version', FIRST_VERSION] },
  }),
  listed: ['activeVersion'],
};
