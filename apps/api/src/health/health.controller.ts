import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PublicApiFailures } from '../http/api-failures.ts';
import { Public } from '../identity/identity.guard.ts';
import { healthSchema, type Health, type HealthCheck } from './health.schema.ts';
import { HealthService } from './health.service.ts';

const up: HealthCheck = { status: 'up', milliseconds: 4 };
const allUp: Health = {
  status: 'up',
  checks: { temporal: up, mongodb: up, s3: up },
  queues: { status: 'served', unserved: [] },
  fal: { inputs: 'bucket', decidedBy: 'address' },
};
const noMediaWorker: Health = {
  ...allUp,
  queues: {
    status: 'unserved',
    unserved: [{ queue: 'media', taskType: 'activity', tasks: 12, oldestSeconds: 340 }],
  },
};
const s3Down: Health = {
  ...allUp,
  status: 'down',
  checks: { ...allUp.checks, s3: { status: 'down', milliseconds: 3000 } },
};

@Public()
@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @ApiOperation({
    summary: 'Check the health of the service',
    description:
      'Checks Temporal, MongoDB and S3, and whether workers are asking for the tasks that wait for them; responds within a few seconds even if they do not.',
    security: [],
  })
  @ApiResponse({
    status: 200,
    description: 'Everything is up; `queues` says whether the tasks of jobs have workers, too.',
    standardSchema: healthSchema,
    examples: {
      served: { summary: 'Everything has workers', value: allUp },
      unserved: { summary: 'Videos wait, and no worker asks for them', value: noMediaWorker },
    },
  })
  @ApiResponse({
    status: 503,
    description: 'Something is down; `checks` says what.',
    standardSchema: healthSchema,
    example: s3Down,
  })
  @PublicApiFailures()
  async readHealth(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.health.read();
    response.status(health.status === 'up' ? 200 : 503);
    return health;
  }
}
