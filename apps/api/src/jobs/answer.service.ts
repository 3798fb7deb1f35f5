import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SignalDefinition } from '@temporalio/common';
import type { z } from 'zod';
import { Failure, mismatchOf, type Job } from '#domain';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { fingerprintOf } from '../idempotency/fingerprint.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import { noOpenRun } from './jobs.service.ts';

/** What every answer may say. */
export interface AnyAnswer {
  /** The question that is answered. */
  questionId?: string | undefined;
}

/** How the questions of a kind of job are answered. */
export interface JobAnswerer<Answer extends AnyAnswer = AnyAnswer, AnyJob extends Job = Job> {
  kind: string;
  /** Of an answer, without the kind of the question. */
  schema: z.ZodType<Answer>;
  /** The signal for its workflow; with an `id` if the request has an idempotency key. */
  signal: SignalDefinition<[Answer & { id?: string }]>;
  /** @throws Failure if the answer does not fit the current state of the job. */
  assertFits(job: AnyJob, answer: Answer): Promise<void>;
}

/** The answerers of the kinds that this installation has; the module of each kind registers its own. */
@Injectable()
export class JobAnswerers {
  private readonly answerers = new Map<string, JobAnswerer>();

  register<Answer extends AnyAnswer, AnyJob extends Job>(answerer: JobAnswerer<Answer, AnyJob>): void {
    this.answerers.set(answerer.kind, answerer);
  }

  /** @throws Failure `NotAwaitingReview` for a kind without questions. */
  of({ kind, jobId }: Pick<Job, 'kind' | 'jobId'>): JobAnswerer {
    const found = this.answerers.get(kind);
    if (!found) throw new Failure('NotAwaitingReview', `Job ${jobId} is of a kind that asks nothing.`);
    return found;
  }
}

/** An answer as received. */
interface GivenAnswer<Answer extends AnyAnswer, AnyJob extends Job> {
  job: AnyJob;
  answer: Answer;
  idempotencyKey: string | undefined;
}

/** Passes answers to jobs that are waiting for their owner. */
@Injectable()
export class AnswerService {
  constructor(
    private readonly runs: JobRuns,
    private readonly claims: ClaimsService,
  ) {}

  /**
   * `replayed`: the run already has the answer.
   *
   * @throws Failure `NotAwaitingReview`, `QuestionChanged`, `IdempotencyKeyReused`, and those of the kind
   */
  async give<Answer extends AnyAnswer, AnyJob extends Job>(
    answerer: JobAnswerer<Answer, AnyJob>,
    { job, answer, idempotencyKey: key }: GivenAnswer<Answer, AnyJob>,
  ): Promise<{ job: AnyJob; replayed: boolean }> {
    const { userId, jobId, workflow } = job;
    const assertFits = async (): Promise<void> => {
      this.assertAsked(job, answer);
      await answerer.assertFits(job, answer);
    };
    if (!(await this.claims.isClaimed(userId, key))) await assertFits();
    const own = randomUUID();
    const fingerprint = fingerprintOf({ ...(answer as object), approves: jobId });
    const id = await this.claims.messageFor({ userId, jobId, key, fingerprint, messageId: own });
    if (id !== own) {
      if (await this.runs.hasMessage(workflow.workflowId, answerer.signal, id))
        return { job, replayed: true };
      await assertFits();
    }
    const sent = { ...answer, ...(key === undefined ? {} : { id }) };
    if (!(await this.runs.signal(workflow.workflowId, answerer.signal, sent)))
      throw noOpenRun('NotAwaitingReview', job);
    return { job, replayed: false };
  }

  /** @throws Failure `NotAwaitingReview`, or `QuestionChanged` with the current question. */
  private assertAsked({ jobId, status, question }: Job, { questionId }: AnyAnswer): void {
    if (status !== 'awaiting_review')
      throw new Failure('NotAwaitingReview', `Job ${jobId} is ${status}, not awaiting_review.`);
    const mismatch = mismatchOf(question, questionId);
    if (mismatch === null) return;
    const now = question
      ? ` Asked now (${question.kind}, ${question.id ?? 'no id'}): ${question.message}`
      : '';
    throw new Failure('QuestionChanged', mismatch + now);
  }
}
