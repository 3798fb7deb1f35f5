import { Controller, Get, Param, Put, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';
import { FalError, notFound, simulatedError } from '../fal-errors.ts';
import { KeyGuard } from '../key.guard.ts';
import { originOf } from '../origin.ts';
import type { Operation } from '../faults/fault.ts';
import { FaultsService } from '../faults/faults.service.ts';
import { appOf, isOpen, outputJson, type QueuedRequest, sceneOf } from './queued-request.ts';
import { QueueService } from './queue.service.ts';
import { RequestStore } from './request-store.ts';
import { statusBody, type StatusBody } from './status-body.ts';

const STREAM_INTERVAL_MS = 250;

/** `queue.fal.run`: status, result and cancel of a request, all by `owner/app` alone. */
@ApiTags('queue (queue.fal.run)')
@UseGuards(KeyGuard)
@Controller('queue/:owner/:app/requests/:id')
export class RequestsController {
  constructor(
    private readonly store: RequestStore,
    private readonly queue: QueueService,
    private readonly faults: FaultsService,
  ) {}

  @Get('status')
  @ApiOperation({ summary: '202 while it waits or runs, 200 when COMPLETED, even if it failed' })
  status(
    @Param() where: Where,
    @Query('logs') logs: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): void {
    const found = this.find(where, 'status', response);
    const body = this.body(found, originOf(request), logs === '1');
    response.status(body.status === 'COMPLETED' ? 200 : 202).json(body);
  }

  @Get('status/stream')
  @ApiOperation({ summary: 'The same as server-sent events until COMPLETED; each brings only new log lines' })
  async stream(
    @Param() where: Where,
    @Query('logs') logs: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = this.find(where, 'status', response);
    response.status(200).type('text/event-stream').setHeader('Cache-Control', 'no-cache');
    let told = 0;
    while (!response.closed) {
      const body = this.body(found, originOf(request), logs === '1');
      const fresh = body.logs?.slice(told) ?? [];
      told += fresh.length;
      response.write(`data: ${JSON.stringify({ ...body, logs: fresh })}\n\n`);
      if (body.status === 'COMPLETED') break;
      await delay(STREAM_INTERVAL_MS);
    }
    response.end();
  }

  @Get()
  @ApiOperation({ summary: "The model's output, or the error it ended with; 400 while it is still running" })
  result(@Param() where: Where, @Req() request: Request, @Res() response: Response): void {
    const found = this.find(where, 'result', response);
    if (isOpen(found)) throw new FalError(400, { detail: 'Request is still in progress (sandbox)' });
    if (found.state === 'cancelled') {
      const body = { detail: 'Request cancelled by the client (sandbox)', error_type: 'client_cancelled' };
      throw new FalError(499, body, { 'X-Fal-Error-Type': 'client_cancelled' });
    }
    if (found.erasedAt !== null) throw notFound('The payloads of this request were deleted (sandbox)');
    if (found.error !== null) throw resultError(found.error);
    response.type('json').send(outputJson(found.output, originOf(request)));
  }

  @Put('cancel')
  @ApiOperation({ summary: '200 OK out of the queue, 202 CANCELLATION_REQUESTED, 400 ALREADY_COMPLETED' })
  cancel(@Param() where: Where, @Res() response: Response): void {
    const found = this.find(where, 'cancel', response);
    const status = this.queue.cancel(found);
    const code = { OK: 200, CANCELLATION_REQUESTED: 202, ALREADY_COMPLETED: 400 }[status];
    response.status(code).json({ status });
  }

  private body(found: QueuedRequest, origin: string, logs: boolean): StatusBody {
    return statusBody(found, origin, { waiting: this.queue.waiting(found.submittedAt), logs });
  }

  private find(
    { owner, app, id }: Where,
    operation: Operation & keyof QueuedRequest['reads'],
    response: Response,
  ): QueuedRequest {
    const found = this.store.find(id);
    if (!found || appOf(found) !== `${owner}/${app}`) {
      throw operation === 'cancel' ? new FalError(404, { status: 'NOT_FOUND' }) : notFound();
    }
    found.reads[operation] += 1;
    this.store.save(found);
    const error = this.faults.takeError(operation, sceneOf(found));
    if (error !== null) throw simulatedError(error);
    response.setHeader('x-fal-request-id', id);
    return found;
  }
}

interface Where {
  owner: string;
  app: string;
  id: string;
}

const resultError = ({ httpStatus, body, errorType }: NonNullable<QueuedRequest['error']>): FalError => {
  // A list of details comes from the model; anything flat comes from fal's infrastructure.
  if (Array.isArray(body.detail)) return new FalError(httpStatus, body);
  const headers: Record<string, string> = { 'X-Fal-Error-Type': errorType };
  if (httpStatus === 504) headers['X-Fal-Request-Timeout-Type'] = 'user';
  return new FalError(httpStatus, body, headers);
};
