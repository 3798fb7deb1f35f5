import {
  FIRST_VERSION,
  plannedCost,
  QUEUED_PROGRESS,
  REVIEW_HOURS,
  versionOf,
  type LoraJob,
  type LoraSummary,
  type TrainLoraInput,
} from '#domain';
import { runUrl, type WebUi } from '../temporal/run-url.ts';
import type { JobDetailView, JobStatusView, JobSummaryView, StartedJobView } from './schemas/job.schema.ts';

export const statusView = (job: LoraSummary): JobStatusView => ({
  jobId: job.jobId,
  status: job.status,
  stage: job.stage,
  progress: job.progress,
  error: job.error,
  question: job.question,
  version: versionOf(job.input),
  activeVersion: job.activeVersion,
  updatedAt: job.updatedAt.toISOString(),
});

/** The status of a job that has just been started, known without reading it. */
export const queuedView = (input: TrainLoraInput): StartedJobView => ({
  jobId: input.jobId,
  status: 'queued',
  stage: 'queued',
  progress: QUEUED_PROGRESS,
  error: null,
  question: null,
  version: FIRST_VERSION,
  activeVersion: null,
  updatedAt: new Date().toISOString(),
  cost: plannedCost(input),
});

/** The status of a job that had been started before. */
export const startedView = (job: LoraJob): StartedJobView => ({ ...statusView(job), cost: job.cost });

export const summaryView = (job: LoraSummary): JobSummaryView => ({
  ...statusView(job),
  name: job.name,
  triggerWord: job.input.triggerWord,
  trainer: job.input.trainer,
  createdAt: job.createdAt.toISOString(),
});

export const detailView = (job: LoraJob, webUi: WebUi): JobDetailView => ({
  ...summaryView(job),
  userId: job.userId,
  kind: job.kind,
  subjectClass: job.input.subjectClass,
  review: job.input.review,
  reviewHours: job.input.reviewHours ?? REVIEW_HOURS.default,
  consent: job.input.consent ?? null,
  consentWithdrawnAt: job.consentWithdrawal?.at ?? null,
  source: job.input.source,
  webhookUrl: job.input.webhookUrl ?? null,
  dataset: job.dataset,
  provider: job.provider,
  versions: job.versions,
  cost: job.cost,
  workflow: { ...job.workflow, url: runUrl(webUi, job.workflow.workflowId) },
  timeline: job.timeline,
});
