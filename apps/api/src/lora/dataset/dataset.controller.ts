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
    summary: 'Look at the dataset of a job',
    description:
      'Every verdict and caption, and addresses of the pictures that are good for a quarter of an hour: what to look at before `approve`. While the job asks whom to train, the people to choose from.',
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
