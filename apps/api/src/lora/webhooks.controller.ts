import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../http/api-failures.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../http/fields.ts';
import { deliveredExample, replayedExample } from '../deliveries/deliveries.examples.ts';
import {
  deliveryListSchema,
  deliveryParamsSchema,
  deliverySchema,
  type DeliveryListView,
  type DeliveryParams,
  type DeliveryView,
} from '../deliveries/deliveries.schema.ts';
import { deliveryView } from '../deliveries/delivery-view.ts';
import { LoraJobs } from './lora-jobs.ts';
import { DeliveriesService } from '../deliveries/deliveries.service.ts';

@ApiTags('webhooks')
@Controller('api/lora')
export class WebhooksController {
  constructor(
    private readonly jobs: LoraJobs,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get(':jobId/webhooks')
  @ApiOperation({
    summary: 'List the webhooks of a job',
    description:
      'What its `webhookUrl` was told, or is still to be told, and how that went; the newest hundred, newest first.',
  })
  @ApiResponse({
    status: 200,
    description: 'The deliveries.',
    standardSchema: deliveryListSchema,
    example: { deliveries: [deliveredExample] },
  })
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async listWebhooks(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryListView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return { deliveries: (await this.deliveries.newest(job)).map(deliveryView) };
  }

  @Post(':jobId/webhooks/:deliveryId/replay')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Deliver a webhook again',
    description:
      'At once, and for three days more: one that was given up, one that waits for its next attempt, or one that was delivered. It has the same `webhook-id` and body.',
  })
  @ApiResponse({
    status: 202,
    description: 'It is delivered again.',
    standardSchema: deliverySchema,
    example: replayedExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'DeliveryNotFound')
  async replayWebhook(
    @Param({ schema: deliveryParamsSchema }) { jobId, deliveryId }: DeliveryParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return deliveryView(await this.deliveries.replay(job, deliveryId));
  }
}
