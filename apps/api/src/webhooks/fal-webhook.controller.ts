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
import { JOB_ID_PATTERN, lateOutputsWorkflowId, type JobKinds } from '#domain';
import { falCompletedSignal } from '#workflows';
import type { ApiConfig } from '../config.ts';
import { Public } from '../identity/identity.guard.ts';
import { nothingHere } from '../http/as-failure.ts';
import { API_CONFIG, JOB_KINDS_TOKEN } from '../infrastructure/tokens.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import {
  falWebhookSchema,
  webhookParamsSchema,
  type FalWebhook,
  type WebhookParams,
} from './fal-webhook.schema.ts';

export const WEBHOOK_VERIFIER = Symbol('WebhookVerifier');

/**
 * Where fal calls when a request has ended. A webhook only shortens the wait: the workflow reads the result from
 * fal itself. It is checked twice: the URL has a token for this request, and fal signs the bytes.
 */
@Public()
@ApiExcludeController()
@Controller('api/webhooks/fal')
export class FalWebhookController {
  constructor(
    private readonly runs: JobRuns,
    @Inject(WEBHOOK_VERIFIER) private readonly verifier: WebhookVerifier,
    @Inject(JOB_KINDS_TOKEN) private readonly kinds: JobKinds,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Post(':workflowId/:unit/:token')
  @HttpCode(200)
  async receive(
    @Param({ schema: webhookParamsSchema }) { workflowId, unit, token }: WebhookParams,
    @Body({ schema: falWebhookSchema }) body: FalWebhook,
    @RawBody() raw: Buffer,
    @Req() request: RawBodyRequest<Request>,
  ): Promise<{ received: true }> {
    const secret = this.config.FAL_WEBHOOK_SECRET;
    // The same response to a wrong token and a wrong signature, so that neither reveals which jobs exist.
    if (!secret || !isFalWebhookToken({ secret, workflowId, unit, token })) throw nothingHere();
    if (!(await this.verifier.verify(request.headers, raw))) throw nothingHere();
    const completed = { requestId: body.request_id, unit };
    const waiting = this.waitingFor(workflowId, unit);
    const isOpen = await this.runs.signal(waiting, falCompletedSignal, completed);
    // After a cancel another workflow waits for what fal finishes all the same. Where there is none either, nothing
    // needs to be notified, and a 4xx would only make fal send it again.
    if (!isOpen) await this.runs.signal(lateOutputsWorkflowId(waiting), falCompletedSignal, completed);
    return { received: true };
  }

  /** Requests from before the URL named the workflow are all of one kind. */
  private waitingFor(workflowId: string, unit: string): string {
    if (!JOB_ID_PATTERN.test(workflowId)) return workflowId;
    const before = this.kinds.all.find((definition) => definition.workflowOfUnit);
    return before?.workflowOfUnit?.(workflowId, unit) ?? workflowId;
  }
}
