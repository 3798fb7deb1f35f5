import type { Job, JobInput, JobSummary } from '#domain';
import type { StoredFiles } from '../infrastructure/stored-files.ts';
import type { JobOutputView } from './jobs.schema.ts';

/** What the API shows and accepts for a kind of job beyond what all kinds share. */
export interface JobKindView {
  kind: string;
  /** What it adds to the common header. */
  headerFacts(job: JobSummary): object;
  /** The path of its own details. */
  href(jobId: string): string;
  /** Its input, without what the header has. */
  input(input: JobInput): object;
  /** Its stored outputs; what the record does not say of them is in `files`. */
  outputs(job: Job, files: StoredFiles): JobOutputView[] | Promise<JobOutputView[]>;
}

const unknownKind = (kind: string): JobKindView => ({
  kind,
  headerFacts: () => ({}),
  href: (jobId) => `/api/jobs/${jobId}`,
  input: () => ({}),
  outputs: () => [],
});

/** The views of the installed kinds, by kind. */
export class JobKindViews {
  constructor(private readonly views: readonly JobKindView[]) {}

  /** A job of a kind that this version of the service does not have is shown by its header only. */
  of({ kind }: Pick<Job, 'kind'>): JobKindView {
    return this.views.find((view) => view.kind === kind) ?? unknownKind(kind);
  }
}
