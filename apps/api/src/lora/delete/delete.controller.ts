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
    summary: 'Delete a job and all its data',
    description:
      'For a job that has ended. Permanently deletes its versions, dataset, images, video, webhooks, records and run histories, and its data at fal as far as fal allows; `atFal` says what remains there and until when. A video uploaded in parts stays until its upload is deleted. If interrupted, repeat the request to finish.',
  })
  @ApiResponse({
    status: 200,
    description: 'What was deleted.',
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
