import type { Job, JobInput, JobSummary } from '#domain';
import type { JobOutputView } from './jobs.schema.ts';

/** What the API shows and takes of a kind of job beyond what is the same for all. */
export interface JobKindView {
  kind: string;
  /** What its header has besides that of every job. */
  headerFacts(job: JobSummary): object;
  /** The address at which it has what only this kind has. */
  href(jobId: string): string;
  /** What it was asked for, without what its header says. */
  input(input: JobInput): object;
  /** What it has made and stored. */
  outputs(job: Job): JobOutputView[];
}

const unknownKind = (kind: string): JobKindView => ({
  kind,
  headerFacts: () => ({}),
  href: (jobId) => `/api/jobs/${jobId}`,
  input: () => ({}),
  outputs: () => [],
});

/** The views of the kinds that this installation has, by kind. */
export class JobKindViews {
  constructor(private readonly views: readonly JobKindView[]) {}

  /** A job that another version of the service recorded, of a kind that this one does not have, is shown by its header. */
  of({ kind }: Pick<Job, 'kind'>): JobKindView {
    return this.views.find((view) => view.kind === kind) ?? unknownKind(kind);
  }
}
