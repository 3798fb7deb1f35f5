import { Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../../http/api-failures.ts';
import type { Caller } from '../../../identity/caller.ts';
import { CurrentCaller } from '../../../identity/identity.guard.ts';
import { statusView } from '../../job-views.ts';
import { ownerQuerySchema, type OwnerQuery } from '../../../http/fields.ts';
import { completedExample } from '../../schemas/job.examples.ts';
import { jobStatusSchema, type JobStatusView } from '../../schemas/job.schema.ts';
import { versionParamsSchema, type VersionParams } from '../version-params.ts';
import { ActiveVersionService } from './active-version.service.ts';

const answered = {
  status: 200,
  description: 'The status, with the newly active version.',
  standardSchema: jobStatusSchema,
  example: completedExample,
};

@ApiTags('lora')
@Controller('api/lora')
export class ActiveVersionController {
  constructor(private readonly active: ActiveVersionService) {}

  @Post(':jobId/versions/:version/promote')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Promote a version to active',
    description:
      'The active version is used unless another is named. The first version is active from the start, later ones once promoted. Repeating it has no effect.',
  })
  @ApiResponse(answered)
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'VersionNotFound')
  async promoteVersion(
    @Param({ schema: versionParamsSchema }) { jobId, version }: VersionParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobStatusView> {
    return statusView(await this.active.promote(caller.actsFor(userId), jobId, version));
  }

  @Post(':jobId/versions/:version/rollback')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Roll back to the previously active version',
    description:
      'Name the active version: sent twice, this goes back only once, as the second request gets 409. The last 20 changes can be rolled back.',
  })
  @ApiResponse(answered)
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'VersionNotFound',
    'VersionNotActive',
    'NoEarlierVersion',
  )
  async rollBackVersion(
    @Param({ schema: versionParamsSchema }) { jobId, version }: VersionParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobStatusView> {
    return statusView(await this.active.rollBack(caller.actsFor(userId), jobId, version));
  }
}
