import { Schema } from 'mongoose';
import { processVideoDefinition } from '#domain';
import type { KindRecord } from '../mongodb/kind-record.ts';

/** How records store jobs that process a video. */
export const videoRecord: KindRecord = {
  definition: processVideoDefinition,
  facts: {
    source: Schema.Types.Mixed,
    operations: Schema.Types.Mixed,
    storedBytes: Number,
    processorSeconds: Number,
  },
  indexes: [
    // What was made before is made once.
    [
      { userId: 1, 'operations.contentHash': 1 },
      {
        partialFilterExpression: { 'operations.contentHash': { $exists: true } },
        name: 'made_by_content',
      },
    ],
    // The sum of a user's outputs is read from the index alone.
    [
      { userId: 1, kind: 1, storedBytes: 1 },
      { partialFilterExpression: { storedBytes: { $gt: 0 } }, name: 'stored_by_user' },
    ],
  ],
  announced: () => ({
    operations: {
      $map: {
        input: '$operations',
        in: { name: '$$this.name', operation: '$$this.operation', status: '$$this.status' },
      },
    },
  }),
  listed: ['operations'],
};
