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
      'Sent and pending webhooks to its `webhookUrl`, with their outcomes; the latest 100, newest first.',
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
    summary: 'Replay a webhook',
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
  async replayWebhook(
    @Param({ schema: deliveryParamsSchema }) { jobId, deliveryId }: DeliveryParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<DeliveryView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return deliveryView(await this.deliveries.replay(job, deliveryId));
  }
}
