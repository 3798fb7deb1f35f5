import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { trainerOf } from '../training/trainers.ts';
import { type QueuedRequest, sceneOf } from './queued-request.ts';
import { RequestStore } from './request-store.ts';

@ApiTags('sandbox')
@Controller('sandbox/trainings')
export class TrainingsController {
  constructor(private readonly store: RequestStore) {}

  @Get()
  @ApiOperation({ summary: 'Every accepted training: what it would have cost money for' })
  @ApiQuery({
    name: 'text',
    required: false,
    description: "Only those with this text in the input, the webhook's address or the request id.",
  })
  @ApiOkResponse({ description: 'How many, and each with its state and counts, oldest first.' })
  list(@Query('text') text = ''): { count: number; trainings: QueuedRequest[] } {
    const trainings = this.store
      .all()
      .filter((request) => trainerOf(request.endpoint) !== undefined && sceneOf(request).text.includes(text));
    return { count: trainings.length, trainings };
  }
}
