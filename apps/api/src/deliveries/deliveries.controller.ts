import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../http/api-failures.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../http/fields.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { cursorOf, placeOf } from '../jobs/cursor.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { deliveredExample, replayedExample } from './deliveries.examples.ts';
import {
  DELIVERY_ORDER,
  deliveryPageQuerySchema,
  deliveryPageSchema,
  deliveryParamsSchema,
  deliverySchema,
  type DeliveryPageQuery,
  type DeliveryPageView,
  type DeliveryParams,
  type DeliveryView,
} from './deliveries.schema.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { deliveryView } from './delivery-view.ts';

@ApiTags('webhooks', 'jobs')
@Controller('api/jobs')
export class DeliveriesController {
  constructor(
    private readonly jobs: JobsService,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get(':jobId/deliveries')
  @ApiOperation({
    summary: 'List the webhook deliveries of a job',
    description: 'Sent and pending deliveries to its `webhookUrl`, with their outcomes; newest first.',
  })
  @ApiResponse({
    status: 200,
    description: 'The page.',
    standardSchema: deliveryPageSchema,
    example: { deliveries: [deliveredExample], nextCursor: null },
  })
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async listDeliveries(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: deliveryPageQuerySchema }) { userId, limit, cursor }: DeliveryPageQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryPageView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    const after = cursor === undefined ? undefined : placeOf(cursor)?.place;
    const { deliveries, next } = await this.deliveries.page(job, { limit, ...(after ? { after } : {}) });
    return { deliveries: deliveries.map(deliveryView), nextCursor: next && cursorOf(DELIVERY_ORDER, next) };
  }

  @Post(':jobId/deliveries/:deliveryId/replay')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Replay a webhook of any job',
    description:
      'Sends it immediately and retries for another three days, whether it had failed, was waiting for its next attempt or was delivered. `webhook-id` and body stay the same.',
  })
  @ApiResponse({
    status: 202,
    description: 'It is being delivered again.',
    standardSchema: deliverySchema,
    example: replayedExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'DeliveryNotFound')
  async replayDelivery(
    @Param({ schema: deliveryParamsSchema }) { jobId, deliveryId }: DeliveryParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return deliveryView(await this.deliveries.replay(job, deliveryId));
  }
}
