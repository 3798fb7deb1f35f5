import { Schema } from 'mongoose';
import type { KindRecord } from '#activities/mongodb';
import { describePictureDefinition } from './domain.ts';

/** How records store descriptions. */
export const describePictureRecord: KindRecord = {
  definition: describePictureDefinition,
  facts: { requests: Schema.Types.Mixed, descriptions: Schema.Types.Mixed },
  indexes: [],
  listed: [],
};
