import { Inject, Injectable } from '@nestjs/common';
import { wholeCost, type Job, type JobQuestion, type JobSummary } from '#domain';
import type { ApiConfig } from '../config.ts';
import { StoredFiles } from '../infrastructure/stored-files.ts';
import { API_CONFIG, JOB_KIND_VIEWS } from '../infrastructure/tokens.ts';
import { runUrl } from '../temporal/run-url.ts';
import { JobKindViews } from './job-kind-view.ts';
import type { AnyJobView, JobHeaderView } from './jobs.schema.ts';

const questionView = ({ id, ...question }: JobQuestion): NonNullable<JobHeaderView['question']> => ({
  questionId: id ?? null,
  ...question,
});

/** Shows jobs of any kind. */
@Injectable()
export class JobHeaders {
  constructor(
    @Inject(JOB_KIND_VIEWS) private readonly kinds: JobKindViews,
    private readonly files: StoredFiles,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  /** The common header of a job, and the facts that its kind adds. */
  header(job: JobSummary): JobHeaderView {
    const { jobId, userId, kind, name, status, stage, progress, error, question, cost } = job;
    return {
      ...{ jobId, userId, kind, name, status, stage, progress, error },
      question: question && questionView(question),
      cost: wholeCost(cost),
      createdAt: job.createdAt.toISOString(),
      updatedAt: job.updatedAt.toISOString(),
      endedAt: job.endedAt?.toISOString() ?? null,
      ...this.kinds.of(job).headerFacts(job),
    };
  }

  /** @param showsRun whether to show the URL of the run in the Temporal Web UI, which is internal. */
  async whole(job: Job, showsRun: boolean): Promise<AnyJobView> {
    const view = this.kinds.of(job);
    const { workflowId, runId } = job.workflow;
    return {
      ...this.header(job),
      href: view.href(job.jobId),
      webhookUrl: job.input.webhookUrl ?? null,
      input: view.input(job.input) as AnyJobView['input'],
      outputs: await view.outputs(job, this.files),
      workflow: {
        workflowId,
        runId: runId === '' ? null : runId,
        url: showsRun ? runUrl(this.config, workflowId) : null,
      },
      timeline: job.timeline,
    };
  }
}
