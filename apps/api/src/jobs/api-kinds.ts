import type { Type } from '@nestjs/common';
import type { KindRecord } from '#activities/mongodb';
import type { JobKinds } from '#domain';
import type { JobKindViews } from './job-kind-view.ts';

/** What the API has for the kinds of job of an installation. */
export interface ApiKinds {
  definitions: JobKinds;
  records: readonly KindRecord[];
  views: JobKindViews;
  /** The Nest modules of what only one kind has. */
  modules: readonly Type[];
}
