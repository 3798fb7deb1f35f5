import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { isLoraSummary, TRAIN_LORA, type JobQuery, type JobStore } from '#domain';
import { ApiFailures } from '../../http/api-failures.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import { answer } from '../../infrastructure/dependency.ts';
import { JOB_STORE } from '../../infrastructure/tokens.ts';
import { summaryView } from '../job-views.ts';
import { listExample } from '../schemas/job.examples.ts';
import { cursorOf, placeOf } from '../../jobs/cursor.ts';
import { jobListSchema, listQuerySchema, type JobListView, type ListQuery } from './list.schema.ts';

const queryOf = ({ userId: _, kind: _kind, status, name, sort, cursor, limit }: ListQuery): JobQuery => {
  const found = cursor === undefined ? null : placeOf(cursor);
  return {
    ...{ order: sort, limit, kinds: [TRAIN_LORA] },
    ...(status === undefined ? {} : { statuses: [status] }),
    ...(name === undefined ? {} : { name }),
    ...(found ? { after: found.place } : {}),
  };
};

@ApiTags('lora')
@Controller('api/lora')
export class ListController {
  constructor(@Inject(JOB_STORE) private readonly jobs: JobStore) {}

  @Get('list')
  @ApiOperation({
    summary: 'List a user’s jobs',
    description:
      'Paginated, newest first unless `sort` says otherwise. Pages neither repeat nor skip jobs that existed when the first page was read; when sorted by `updatedAt`, a job that changes between pages moves.',
  })
  @ApiResponse({ status: 200, description: 'The page.', standardSchema: jobListSchema, example: listExample })
  @ApiFailures('InvalidRequest')
  async listJobs(
    @Query({ schema: listQuerySchema }) query: ListQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobListView> {
    const userId = caller.actsFor(query.userId);
    const { jobs, next } = await answer('MongoDB', this.jobs.list(userId, queryOf(query)));
    return {
      jobs: jobs.filter(isLoraSummary).map(summaryView),
      nextCursor: next && cursorOf(query.sort, next),
    };
  }
}
