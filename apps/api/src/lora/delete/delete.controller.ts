import { Controller, Delete, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../http/api-failures.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../schemas/fields.ts';
import { deletedJobExample, deletedJobSchema, type DeletedJobView } from './delete.schema.ts';
import { DeleteService } from './delete.service.ts';

@ApiTags('lora')
@Controller('api/lora')
export class DeleteController {
  constructor(private readonly deletions: DeleteService) {}

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
  deleteJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeletedJobView> {
    return this.deletions.delete(caller.actsFor(userId), jobId);
  }
}
