import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { FaultsService, type Scene } from '../faults/faults.service.ts';
import { imageEndpoint } from '../images/endpoints.ts';
import { ModelsService } from '../models/models.service.ts';
import { RequestFailure } from '../request-failure.ts';
import { WebhookSender } from '../webhooks/webhook-sender.ts';
import {
  type ImageFaults,
  isOpen,
  type QueuedRequest,
  type RequestFaults,
  sceneOf,
} from './queued-request.ts';
import { RequestStore } from './request-store.ts';

/** A short stay in the queue, so that IN_QUEUE can be seen. */
const QUEUE_SECONDS = 0.2;

export type NewRequest = Pick<
  QueuedRequest,
  'endpoint' | 'input' | 'webhookUrl' | 'origin' | 'startTimeout' | 'outputLifeSeconds'
>;

/** Runs accepted requests, and resumes them after a restart. */
@Injectable()
export class QueueService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly store: RequestStore,
    private readonly faults: FaultsService,
    private readonly models: ModelsService,
    private readonly webhooks: WebhookSender,
  ) {}

  onApplicationBootstrap(): void {
    for (const request of this.store.all()) {
      if (isOpen(request)) this.begin(request);
      else if (!request.webhook.done) this.webhooks.send(request);
    }
  }

  onApplicationShutdown(): void {
    for (const controller of this.running.values()) controller.abort();
  }

  /** Accepts a request: it is on disk when this returns. */
  accept(wanted: NewRequest): QueuedRequest {
    const requestId = randomUUID();
    const request: QueuedRequest = {
      ...wanted,
      requestId,
      plays: this.faultsFor(sceneOf({ ...wanted, requestId })),
      state: 'queued',
      submittedAt: Date.now(),
      startedAt: null,
      finishedAt: null,
      images: null,
      output: null,
      error: null,
      webhook: { attempts: 0, done: false },
      reads: { status: 0, result: 0, cancel: 0, download: 0 },
      erasedAt: null,
      paid: null,
    };
    this.store.save(request);
    this.begin(request);
    return request;
  }

  /** How many requests are waiting before the given one, or in total. */
  waiting(before = Infinity): number {
    return this.store.all().filter((request) => request.state === 'queued' && request.submittedAt < before)
      .length;
  }

  cancel(request: QueuedRequest): 'OK' | 'CANCELLATION_REQUESTED' | 'ALREADY_COMPLETED' {
    if (!isOpen(request)) return 'ALREADY_COMPLETED';
    if (request.plays.cancelLoses) return 'CANCELLATION_REQUESTED';
    const answer = request.state === 'queued' ? 'OK' : 'CANCELLATION_REQUESTED';
    request.webhook.done = true;
    this.end(request, 'cancelled');
    this.running.get(request.requestId)?.abort();
    return answer;
  }

  private faultsFor(scene: Scene): RequestFaults {
    const error = this.faults.take('training-error', scene);
    return {
      queueSeconds: this.faults.take('queue-seconds', scene)?.seconds ?? QUEUE_SECONDS,
      seconds: this.faults.take('training-seconds', scene)?.seconds ?? this.models.of(scene.endpoint).seconds,
      error,
      resultBody: this.faults.take('result-body', scene)?.body ?? null,
      logs: this.faults.take('logs', scene)?.how ?? 'normal',
      cancelLoses: this.faults.take('cancel-loses', scene) !== null,
      webhook: this.faults.take('webhook', scene)?.how ?? 'normal',
      image: imageEndpoint(scene.endpoint) === undefined ? undefined : this.imageFaultsFor(scene),
    };
  }

  private imageFaultsFor(scene: Scene): ImageFaults {
    return {
      flagged: this.faults.take('flagged', scene),
      picture: this.faults.take('picture', scene)?.how ?? null,
      likeness: this.faults.take('likeness', scene)?.likeness ?? null,
      largeSeed: this.faults.take('large-seed', scene) !== null,
    };
  }

  private begin(request: QueuedRequest): void {
    const controller = new AbortController();
    this.running.set(request.requestId, controller);
    void this.run(request, controller.signal).finally(() => this.running.delete(request.requestId));
  }

  private async run(request: QueuedRequest, signal: AbortSignal): Promise<void> {
    try {
      await this.waitForStart(request, signal);
      const output = await this.perform(request, signal);
      // A cancel during the write has already ended the request.
      signal.throwIfAborted();
      request.output = output;
      this.end(request, 'completed');
    } catch (error) {
      // Cancelled, or the sandbox is shutting down: then the request resumes after the restart.
      if (signal.aborted) return;
      request.error = error instanceof RequestFailure ? error.error : internalError(error);
      this.end(request, 'failed');
    }
    this.webhooks.send(request);
  }

  private async waitForStart(request: QueuedRequest, signal: AbortSignal): Promise<void> {
    if (request.startedAt !== null) return;
    const { queueSeconds } = request.plays;
    const patience = request.startTimeout ?? Infinity;
    await until(request.submittedAt + Math.min(queueSeconds, patience) * 1000, signal);
    if (patience < queueSeconds) throw startTimedOut();
    request.startedAt = Date.now();
    request.state = 'running';
    this.store.save(request);
  }

  private async perform(request: QueuedRequest, signal: AbortSignal): Promise<Record<string, unknown>> {
    const end = (request.startedAt ?? Date.now()) + request.plays.seconds * 1000;
    const lasted = async (): Promise<void> => {
      await until(end, signal);
      failIfAsked(request);
    };
    const output = await this.models.of(request.endpoint).run(request, { signal, lasted });
    return request.plays.resultBody ?? output;
  }

  private end(request: QueuedRequest, state: 'completed' | 'failed' | 'cancelled'): void {
    request.state = state;
    request.finishedAt = Date.now();
    this.store.save(request);
  }
}

const until = async (time: number, signal: AbortSignal): Promise<void> => {
  await delay(Math.max(0, time - Date.now()), undefined, { signal });
};

const failIfAsked = ({ plays: { error } }: QueuedRequest): void => {
  if (error === null) return;
  const { status: httpStatus, errorType, message } = error;
  throw new RequestFailure({
    httpStatus,
    errorType,
    message,
    body: { detail: message, error_type: errorType },
  });
};

const startTimedOut = (): RequestFailure =>
  new RequestFailure({
    httpStatus: 504,
    errorType: 'request_timeout',
    message: 'sandbox: the request did not start in the time it was given',
    body: { detail: 'sandbox: the request did not start in time', error_type: 'request_timeout' },
  });

const internalError = (error: unknown) => {
  const message = `sandbox: ${error instanceof Error ? error.message : String(error)}`;
  const errorType = 'internal_error';
  return { httpStatus: 500, errorType, message, body: { detail: message, error_type: errorType } };
};
