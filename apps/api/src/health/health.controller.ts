import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiFailures } from '../http/api-failures.ts';
import { healthSchema, type Health } from './health.schema.ts';
import { HealthService } from './health.service.ts';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get()
  @ApiOperation({
    summary: 'Is everything up?',
    description: 'Asks Temporal, MongoDB and S3; answers within some seconds even when they do not.',
  })
  @ApiResponse({ status: 200, description: 'Every part is up.', standardSchema: healthSchema })
  @ApiResponse({
    status: 503,
    description: 'A part is down; `checks` says which.',
    standardSchema: healthSchema,
  })
  @ApiFailures()
  async readHealth(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const health = await this.health.read();
    response.status(health.status === 'up' ? 200 : 503);
    return health;
  }
}
