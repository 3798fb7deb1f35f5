import { Controller, Delete, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../http/api-failures.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../http/fields.ts';
import { deletedJobExample, deletedJobSchema, deletedView, type DeletedJobView } from './delete.schema.ts';
import { DeleteService } from '../../jobs/delete.service.ts';
import { LoraJobs } from '../lora-jobs.ts';

@ApiTags('lora')
@Controller('api/lora')
export class DeleteController {
  constructor(
    private readonly jobs: LoraJobs,
    private readonly deletions: DeleteService,
  ) {}

  @Delete(':jobId')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Delete a job and everything of it',
    description:
      'For a job that has ended: its versions, dataset, pictures, video, webhooks, records and the histories of its runs, for good, and what fal has of it, as far as fal deletes it: `atFal` says what is left there until when. A video that was uploaded by itself stays until its upload is deleted. What was interrupted is finished by asking again.',
  })
  @ApiResponse({
    status: 200,
    description: 'What was removed.',
    standardSchema: deletedJobSchema,
    example: deletedJobExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'JobStillOpen')
  async deleteJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeletedJobView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return deletedView(await this.deletions.delete(job));
  }
}
