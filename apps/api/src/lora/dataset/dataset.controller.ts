import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../http/api-failures.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import { datasetExample } from '../schemas/dataset.examples.ts';
import { datasetViewSchema, type DatasetView } from '../schemas/dataset.schema.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../http/fields.ts';
import { DatasetService } from './dataset.service.ts';

@ApiTags('lora')
@Controller('api/lora')
export class DatasetController {
  constructor(private readonly datasets: DatasetService) {}

  @Get(':jobId/dataset')
  @ApiOperation({
    summary: 'Read the dataset of a job',
    description:
      'Every verdict and caption, with image URLs that are valid for 15 minutes: what to review before `approve`. While the job asks which person to train, the people to choose from.',
  })
  @ApiResponse({
    status: 200,
    description: 'The dataset.',
    standardSchema: datasetViewSchema,
    example: datasetExample,
  })
  @ApiFailures('InvalidRequest', 'JobNotFound', 'DatasetNotReady')
  readDataset(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DatasetView> {
    return this.datasets.read(caller.actsFor(userId), jobId);
  }
}
