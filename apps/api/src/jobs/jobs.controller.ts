import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Failure, isFinal, type Job, type JobQuery, type JobStore } from '#domain';
import { EndOfJob } from '../events/end-of-job.ts';
import { LiveJobs } from '../events/live-jobs.ts';
import { ApiFailures } from '../http/api-failures.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../http/fields.ts';
import { fieldProblems } from '../http/field-problems.ts';
import { InvalidRequest } from '../http/invalid-request.ts';
import { ApiPreferWait, PreferWait } from '../http/prefer-wait.ts';
import { Revalidated } from '../http/revalidated.ts';
import {
  ApiIdempotencyKey,
  IdempotencyKey,
  REPLAYED_HEADER,
  replayedHeader,
} from '../idempotency/idempotency-key.ts';
import type { Caller } from '../identity/caller.ts';
import { KeyRing } from '../identity/key-ring.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { answer as answerOf } from '../infrastructure/dependency.ts';
import { JOB_STORE } from '../infrastructure/tokens.ts';
import { answerRequestSchema, answerExamples, type AnswerRequest } from './answer.schema.ts';
import { AnswerService, JobAnswerers } from './answer.service.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { DeleteService } from './delete.service.ts';
import { JobHeaders } from './job-header.ts';
import { deletedExample, headerExample, listExample, wholeExample } from './jobs.examples.ts';
import {
  anyJobListSchema,
  anyJobSchema,
  deletedAnyJobSchema,
  jobHeaderSchema,
  type AnyJobListView,
  type AnyJobView,
  type DeletedAnyJobView,
  type JobHeaderView,
} from './jobs.schema.ts';
import { JobsService } from './jobs.service.ts';
import { allJobsQuerySchema, type AllJobsQuery } from './list.schema.ts';
import { RetryService } from './retry.service.ts';

/** Live progress is written about this often; polling more often shows nothing new. */
const POLL_SECONDS = '2';

const queryOf = ({ kind, status, name, createdAfter, createdBefore, ...query }: AllJobsQuery): JobQuery => {
  const found = query.cursor === undefined ? null : placeOf(query.cursor);
  const asked = query.needsAnswer ? (['awaiting_review'] as const) : undefined;
  const statuses = asked && status ? asked.filter((one) => status.includes(one)) : (asked ?? status);
  return {
    ...{ order: query.sort, limit: query.limit },
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(statuses === undefined ? {} : { statuses }),
    ...(name === undefined ? {} : { name }),
    ...(createdAfter === undefined ? {} : { createdAfter: new Date(createdAfter) }),
    ...(createdBefore === undefined ? {} : { createdBefore: new Date(createdBefore) }),
    ...(found ? { after: found.place } : {}),
  };
};

/** Jobs of every kind. What only one kind has is at that kind's own path. */
@ApiTags('jobs')
@Controller('api/jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly headers: JobHeaders,
    private readonly answers: AnswerService,
    private readonly answerers: JobAnswerers,
    private readonly retries: RetryService,
    private readonly deletions: DeleteService,
    private readonly live: LiveJobs,
    private readonly keys: KeyRing,
    @Inject(JOB_STORE) private readonly records: JobStore,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List jobs of all kinds',
    description:
      'Paginated, newest first unless `sort` says otherwise. Pages neither repeat nor skip jobs that existed when the first page was read; when sorted by `updatedAt`, a job that changes between pages moves.',
  })
  @ApiResponse({
    status: 200,
    description: 'The page.',
    standardSchema: anyJobListSchema,
    example: listExample,
  })
  @ApiFailures('InvalidRequest')
  async listAllJobs(
    @Query({ schema: allJobsQuerySchema }) query: AllJobsQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<AnyJobListView> {
    const userId = caller.actsFor(query.userId);
    const { jobs, next } = await answerOf('MongoDB', this.records.list(userId, queryOf(query)));
    return {
      jobs: jobs.map((job) => this.headers.header(job)),
      nextCursor: next && cursorOf(query.sort, next),
    };
  }

  @Get(':jobId')
  @ApiOperation({
    summary: 'Read a job of any kind',
    description:
      'Its input, its outputs and the last 100 events. `href` links to the details specific to its kind.',
  })
  @ApiResponse({ status: 200, description: 'The job.', standardSchema: anyJobSchema, example: wholeExample })
  @Revalidated()
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async readAnyJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<AnyJobView> {
    return this.headers.whole(await this.jobs.find(caller.actsFor(userId), jobId), caller.isAdmin);
  }

  @Get(':jobId/status')
  @ApiOperation({
    summary: 'Read the status of a job of any kind',
    description:
      'While the job is open, `Retry-After` says when to poll again. With `Prefer: wait`, the response is sent once the job has ended.',
  })
  @ApiPreferWait()
  @ApiResponse({
    status: 200,
    description: 'The status.',
    standardSchema: jobHeaderSchema,
    example: headerExample,
    headers: {
      'Retry-After': { description: 'Seconds; absent once the job has ended.', schema: { type: 'integer' } },
    },
  })
  @Revalidated()
  @ApiFailures('InvalidRequest', 'JobNotFound', 'TooManyStreams', 'NoStreamLeft')
  async readAnyStatus(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @PreferWait() seconds: number,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobHeaderView> {
    const found = await this.jobs.find(caller.actsFor(userId), jobId);
    const waits = seconds > 0 && !isFinal(found.status);
    const job = waits ? await this.endOf(found, seconds, { request, response }) : found;
    if (waits) response.setHeader('Preference-Applied', `wait=${seconds}`);
    if (!isFinal(job.status)) response.setHeader('Retry-After', POLL_SECONDS);
    return this.headers.header(job);
  }

  @Post(':jobId/cancel')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Cancel a job of any kind',
    description:
      'Asks the job and any paid work to stop; the status becomes `cancelled` once they have. Repeating it has no effect.',
  })
  @ApiResponse({
    status: 202,
    description: 'Cancellation was requested.',
    standardSchema: jobHeaderSchema,
    example: headerExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'JobAlreadyFinished')
  async cancelAnyJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobHeaderView> {
    return this.headers.header(await this.jobs.cancel(await this.jobs.find(caller.actsFor(userId), jobId)));
  }

  @Post(':jobId/answer')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Answer a job’s question',
    description:
      'For a job in `awaiting_review`. Take `questionId` and `kind` from `question`; if a different question is open by now, the response is `QuestionChanged`. The other members depend on the kind of question.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: true, examples: answerExamples })
  @ApiResponse({
    status: 202,
    description: 'The answer was passed to the job.',
    standardSchema: jobHeaderSchema,
    example: headerExample,
    headers: replayedHeader,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'NotAwaitingReview',
    'QuestionChanged',
    'TooFewGoodImages',
    'IdempotencyKeyReused',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  )
  async answerJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @Body({ schema: answerRequestSchema }) request: AnswerRequest,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobHeaderView> {
    const found = await this.jobs.find(caller.actsFor(userId), jobId);
    const answerer = this.answerers.of(found);
    const { kind, ...members } = request;
    this.assertKind(found, kind);
    const { data: answer, error } = answerer.schema.safeParse(members);
    if (answer === undefined) throw new InvalidRequest(fieldProblems(error?.issues ?? [], 'body'));
    const { job, replayed } = await this.answers.give(answerer, { job: found, answer, idempotencyKey });
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return this.headers.header(job);
  }

  @Post(':jobId/retry')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Retry a failed job of any kind',
    description:
      'Resumes at the stage that failed: finished work is not repeated, and paid work is not paid for again. The response shows the job as it was; its status changes once the stage has started.',
  })
  @ApiResponse({
    status: 202,
    description: 'The job is being retried.',
    standardSchema: jobHeaderSchema,
    example: headerExample,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'JobNotFailed',
    'JobNotRetryable',
    'TooManyOpenJobs',
  )
  async retryAnyJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobHeaderView> {
    return this.headers.header(await this.retries.retry(await this.jobs.find(caller.actsFor(userId), jobId)));
  }

  @Delete(':jobId')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delete a job of any kind and all its data',
    description:
      'For a job that has ended. Permanently deletes its outputs, records, webhooks and run histories, and its data at fal as far as fal allows; `atFal` says what remains there and until when. If interrupted, repeat the request to finish.',
  })
  @ApiResponse({
    status: 200,
    description: 'What was deleted.',
    standardSchema: deletedAnyJobSchema,
    example: deletedExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'JobStillOpen')
  async deleteAnyJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeletedAnyJobView> {
    return this.deletions.delete(await this.jobs.find(caller.actsFor(userId), jobId));
  }

  /** The job once it has ended, or as it is when the time is up. @throws Failure `TooManyStreams` | `NoStreamLeft` */
  private endOf(
    job: Job,
    seconds: number,
    { request, response }: { request: Request; response: Response },
  ): Promise<Job> {
    const authorization = request.get('authorization');
    const end = new EndOfJob(job, seconds, () => this.keys.mayStillRead(authorization, job.userId));
    response.once('close', () => end.close());
    this.live.open(job, end);
    return end.awaited();
  }

  /** @throws Failure `QuestionChanged` */
  private assertKind({ question }: Job, kind: string): void {
    if (question && question.kind !== kind)
      throw new Failure(
        'QuestionChanged',
        `The answer is to a question of the kind ${kind}. Asked now (${question.kind}, ${question.id ?? 'no id'}): ${question.message}`,
      );
  }
}
