import { openAsBlob } from 'node:fs';
import type { WorkflowHandle } from '@temporalio/client';
import { keys, trainLoraWorkflowId, type LoraSnapshot, type LoraQuestionKind } from '#domain';
import { answered, asForm, type ApiSchema } from './api/client.ts';
import type { SandboxTraining, ServiceStack } from './service-stack.ts';
import { until } from './until.ts';

/** A job as the API returns it. */
export type Job = ApiSchema<'Job'>;
export type JobQuestion = ApiSchema<'JobQuestion'>;

/** One job of a test, seen through the API, Temporal and the sandbox. */
export class TestJob {
  readonly handle: WorkflowHandle;
  private readonly params: { path: { jobId: string }; query: { userId: string } };

  constructor(
    private readonly stack: ServiceStack,
    readonly userId: string,
    readonly jobId: string,
  ) {
    this.params = { path: { jobId }, query: { userId } };
    this.handle = stack.client.workflow.getHandle(trainLoraWorkflowId(jobId));
  }

  /** The job as the API returns it. */
  async read(): Promise<Job> {
    const job = await this.readUnlessAway();
    if (!job) throw new Error('The API cannot reach MongoDB.');
    return job;
  }

  /** `null` if the API responds with 503: MongoDB is down, or slow for a moment. */
  private async readUnlessAway(): Promise<Job | null> {
    const answer = await this.stack.api.GET('/api/lora/{jobId}', { params: this.params });
    return answer.response.status === 503 ? null : answered(answer);
  }

  /** Waits until the job meets a condition. */
  async reads(condition: (job: Job) => boolean, seconds = 90): Promise<Job> {
    let last: Job | undefined;
    const look = async (): Promise<boolean> => {
      const job = await this.readUnlessAway();
      return job !== null && condition((last = job));
    };
    await until(look, seconds, () => JSON.stringify(last));
    return last!;
  }

  ended(seconds = 90): Promise<Job> {
    return this.reads(({ status }) => ['completed', 'failed', 'cancelled'].includes(status), seconds);
  }

  /** Waits until the run is in a stage and an attempt of the stage's activity has started. */
  async isIn(stage: string, seconds = 60): Promise<void> {
    const begun = async (): Promise<boolean> => {
      const snapshot = await this.handle.query<LoraSnapshot>('progress');
      const { raw } = await this.handle.describe();
      const started = raw.pendingActivities?.some(
        ({ activityType, attempt, lastStartedTime }) =>
          activityType?.name === stage && (attempt ?? 0) >= 1 && lastStartedTime,
      );
      return snapshot.stage === stage && Boolean(started);
    };
    await until(begun, seconds, () => `waiting for ${stage}`);
  }

  /** Waits until the job asks a question of a kind, other than `earlier`; returns it. */
  async asks(kind: LoraQuestionKind, earlier?: JobQuestion | null): Promise<JobQuestion> {
    const { question } = await this.reads(
      ({ question: asked }) => asked?.kind === kind && asked.expiresAt !== earlier?.expiresAt,
    );
    return question!;
  }

  /** Approves as an owner does; returns the HTTP status. */
  async tryToApprove(approval: ApiSchema<'ApproveRequest'>): Promise<number> {
    const { response } = await this.stack.api.POST('/api/lora/{jobId}/approve', {
      params: this.params,
      body: approval,
    });
    return response.status;
  }

  /** Approves as an owner does. @throws Error if the API refuses it. */
  async approve(approval: ApiSchema<'ApproveRequest'>): Promise<void> {
    const { api } = this.stack;
    answered(await api.POST('/api/lora/{jobId}/approve', { params: this.params, body: approval }));
  }

  /** Adds a video as an owner does. @throws Error if the API refuses it. */
  async addVideo(path: string): Promise<void> {
    const body = { video: await openAsBlob(path) };
    const { api } = this.stack;
    answered(
      await api.POST('/api/lora/{jobId}/videos', { params: this.params, body, bodySerializer: asForm }),
    );
  }

  /** Retries the failed job; returns the HTTP status and, if it is refused, the type of the failure. */
  async retry(): Promise<[status: number, failure?: string]> {
    const { api } = this.stack;
    const { response, error } = await api.POST('/api/lora/{jobId}/retry', { params: this.params });
    const failure = error?.type.split(':').at(-1);
    return failure === undefined ? [response.status] : [response.status, failure];
  }

  /** Cancels as an owner does; returns the HTTP status. */
  async cancel(): Promise<number> {
    const { response } = await this.stack.api.POST('/api/lora/{jobId}/cancel', { params: this.params });
    return response.status;
  }

  /** Waits until the job asks what became of a submission; returns its claim, other than `earlier`. */
  async submissionLost(earlier?: string): Promise<{ claimId: string }> {
    const asks = ({ status, provider }: Job): boolean =>
      status === 'awaiting_review' && provider?.state === 'unknown' && provider.claimId !== earlier;
    const { provider } = await this.reads(asks, 180);
    return { claimId: provider?.claimId ?? '' };
  }

  /** Says that fal has accepted the lost submission, as a person who looked it up would. */
  async foundAccepted(): Promise<SandboxTraining> {
    const [training] = await this.trainings();
    if (!training) throw new Error('The sandbox has accepted nothing.');
    const { requestId } = training;
    await this.handle.signal('approve', { submission: { outcome: 'accepted', requestId } });
    return training;
  }

  /** Remaining keys of the job's intermediates. */
  async temp(): Promise<string[]> {
    const found: string[] = [];
    for (const prefix of [keys.tempPrefix(this.jobId), keys.candidatesPrefix(this.jobId)])
      for await (const { key } of this.stack.objects.list(prefix)) found.push(key);
    return found;
  }

  trainings(): Promise<SandboxTraining[]> {
    return this.stack.trainings(this.jobId);
  }
}
