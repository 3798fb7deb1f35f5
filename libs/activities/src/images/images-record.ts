import { Schema } from 'mongoose';
import { generateImagesDefinition } from '#domain';
import type { KindRecord } from '../mongodb/kind-record.ts';

/** How records store jobs that make images. */
export const imagesRecord: KindRecord = {
  definition: generateImagesDefinition,
  facts: {
    model: String,
    counts: Schema.Types.Mixed,
    images: Schema.Types.Mixed,
    requests: Schema.Types.Mixed,
    spent: Number,
    contactSheets: Number,
  },
  indexes: [],
  announced: () => ({ model: '$model', counts: '$counts' }),
  listed: ['model', 'counts'],
};
