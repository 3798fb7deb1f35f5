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

/** Live progress is written about this often; asking more often shows nothing new. */
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

/** Jobs of every kind. What only one kind has stands at the address of that kind. */
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
      'A page at a time, newest first unless `sort` says otherwise. Pages neither repeat nor leave out a job that was there at the first one; in the order of `updatedAt`, a job that changes meanwhile moves.',
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
      'What was asked for, what it made, and the last 100 events. `href` is where its kind shows more.',
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
      'While the job is open, `Retry-After` says when to ask again. With `Prefer: wait` the answer comes when the job has ended.',
  })
  @ApiPreferWait()
  @ApiResponse({
    status: 200,
    description: 'The status.',
    standardSchema: jobHeaderSchema,
    example: headerExample,
    headers: { 'Retry-After': { description: 'Seconds; absent at the end.', schema: { type: 'integer' } } },
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
      'Asks the job to stop, and what it pays for with it; the status says `cancelled` when it has. Asking twice changes nothing.',
  })
  @ApiResponse({
    status: 202,
    description: 'The job was asked to stop.',
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
    summary: 'Answer what a job asks',
    description:
      'For a job in `awaiting_review`. `questionId` and `kind` are those of `question`; another question than is open now is answered `QuestionChanged`. The other members are those that the kind of question takes.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: true, examples: answerExamples })
  @ApiResponse({
    status: 202,
    description: 'The job was given the answer.',
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
    summary: 'Try a failed job of any kind again',
    description:
      'From the stage that it failed in: what is finished is not done again, and what is paid not paid again. The answer is the job as it was; its status follows as soon as the stage has begun.',
  })
  @ApiResponse({
    status: 202,
    description: 'The job is taken up again.',
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
    summary: 'Delete a job of any kind and everything that belongs to it',
    description:
      'For a job that has ended: what it made, its records, webhooks and the histories of its runs, for good, and what fal has of it, as far as fal deletes it: `atFal` says what is left there until when. What was interrupted is finished by asking again.',
  })
  @ApiResponse({
    status: 200,
    description: 'What was removed.',
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

  /** The job at its end, or as far as it came in time. @throws Failure `TooManyStreams` | `NoStreamLeft` */
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
