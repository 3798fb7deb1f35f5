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

/** The views of the kinds that this installation has, by kind. */
export class JobKindViews {
  constructor(private readonly views: readonly JobKindView[]) {}

  /** @throws Error when there is none: what is recorded was written by another version of the service. */
  of({ kind }: Pick<Job, 'kind'>): JobKindView {
    const found = this.views.find((view) => view.kind === kind);
    if (!found) throw new Error(`This version of the service shows no kind of job named ${kind}.`);
    return found;
  }
}
