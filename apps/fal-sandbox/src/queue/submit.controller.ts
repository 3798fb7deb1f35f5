import { Body, Controller, Headers, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { FalError, locked, simulatedError } from '../fal-errors.ts';
import { lifeSecondsOf } from '../files/lifecycle.ts';
import { KeyGuard } from '../key.guard.ts';
import { originOf } from '../origin.ts';
import { ModelsService } from '../models/models.service.ts';
import { FaultsService, type Scene } from '../faults/faults.service.ts';
import { type QueuedRequest, sceneOf } from './queued-request.ts';
import { QueueService } from './queue.service.ts';
import { addressesOf } from './status-body.ts';

const inputSchema = z.record(z.string(), z.unknown());
type Input = z.infer<typeof inputSchema>;

/** `queue.fal.run`: accepts requests. */
@ApiTags('queue (queue.fal.run)')
@UseGuards(KeyGuard)
@Controller('queue')
export class SubmitController {
  constructor(
    private readonly models: ModelsService,
    private readonly queue: QueueService,
    private readonly faults: FaultsService,
  ) {}

  @Post('*endpoint')
  @ApiOperation({ summary: 'Submit a request; there is no idempotency key: each accepted one counts' })
  async submit(
    @Body({ schema: inputSchema }) input: Input,
    @Query('fal_webhook') webhook: string | undefined,
    @Query('fal_max_queue_length') maximum: string | undefined,
    @Headers('x-fal-request-timeout') timeout: string | undefined,
    @Headers('x-fal-object-lifecycle-preference') lifecycle: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const endpoint = decodeURIComponent(request.path.slice('/queue/'.length));
    const webhookUrl = webhook ?? null;
    const scene = sceneOf({ endpoint, input, webhookUrl, requestId: '' });
    if (!this.letIn(scene, request)) return;
    this.models.of(endpoint).check(input);
    if (maximum !== undefined && this.queue.waiting() >= Number(maximum)) {
      throw new FalError(429, { detail: 'Queue is full (sandbox)' });
    }
    const accepted = this.queue.accept({
      endpoint,
      input,
      webhookUrl,
      origin: originOf(request),
      startTimeout: timeout === undefined ? null : Number(timeout),
      outputLifeSeconds: lifeSecondsOf(lifecycle),
    });
    await this.answer(accepted, scene, response);
  }

  /** Faults that end a submit before it is accepted; `false` when the connection was reset. */
  private letIn(scene: Scene, request: Request): boolean {
    const error = this.faults.takeError('submit', scene);
    if (error !== null) throw simulatedError(error);
    if (this.faults.take('locked', scene) !== null) throw locked();
    if (this.faults.takeReset(scene, { accepted: false }) === null) return true;
    request.socket.resetAndDestroy();
    return false;
  }

  private async answer(accepted: QueuedRequest, scene: Scene, response: Response): Promise<void> {
    if (this.faults.takeReset(scene, { accepted: true }) !== null) {
      response.socket?.resetAndDestroy();
      return;
    }
    const held = this.faults.take('submit-held', scene);
    if (held !== null) await delay(held.ms);
    const other = this.faults.take('submit-answer', scene);
    if (other !== null) {
      response.status(200).type('application/json').send(other.body);
      return;
    }
    response
      .status(200)
      .setHeader('x-fal-request-id', accepted.requestId)
      .json({
        status: 'IN_QUEUE',
        request_id: accepted.requestId,
        ...addressesOf(accepted, accepted.origin),
        queue_position: this.queue.waiting(accepted.submittedAt),
      });
  }
}
