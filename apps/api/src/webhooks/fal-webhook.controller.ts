import {
  Body,
  Controller,
  HttpCode,
  Inject,
  Param,
  Post,
  RawBody,
  Req,
  type RawBodyRequest,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import type { WebhookVerifier } from '#activities/fal';
import { isFalWebhookToken } from '#activities/webhooks';
import { trainLoraWorkflowId } from '#domain';
import type { ApiConfig } from '../config.ts';
import { Public } from '../identity/identity.guard.ts';
import { nothingHere } from '../http/nothing-here.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import { TrainLoraClient } from '../temporal/train-lora.client.ts';
import {
  falWebhookSchema,
  webhookParamsSchema,
  type FalWebhook,
  type WebhookParams,
} from './fal-webhook.schema.ts';

export const WEBHOOK_VERIFIER = Symbol('WebhookVerifier');

/**
 * Where fal calls when a training has ended. A webhook only shortens the wait: the workflow reads the result from fal
 * itself. So it is believed little: the address carries a token for this training, and fal signs the bytes.
 */
@Public()
@ApiExcludeController()
@Controller('api/webhooks/fal')
export class FalWebhookController {
  constructor(
    private readonly trainLora: TrainLoraClient,
    @Inject(WEBHOOK_VERIFIER) private readonly verifier: WebhookVerifier,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Post(':jobId/:version/:token')
  @HttpCode(200)
  async receive(
    @Param({ schema: webhookParamsSchema }) { jobId, version, token }: WebhookParams,
    @Body({ schema: falWebhookSchema }) body: FalWebhook,
    @RawBody() raw: Buffer,
    @Req() request: RawBodyRequest<Request>,
  ): Promise<{ received: true }> {
    const secret = this.config.FAL_WEBHOOK_SECRET;
    // One answer to a wrong token and a wrong signature: neither tells which jobs there are.
    if (!secret || !isFalWebhookToken({ secret, jobId, version, token })) throw nothingHere();
    if (!(await this.verifier.verify(request.headers, raw))) throw nothingHere();
    // A closed or unknown workflow needs no hint, and a 4xx would only have fal send it again.
    await this.trainLora.falCompleted(trainLoraWorkflowId(jobId, version), body.request_id);
    return { received: true };
  }
}
