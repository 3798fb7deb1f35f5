import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { outputJson, type QueuedRequest } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';
import { newSigningKey, signWebhook, WebhookKeys } from './webhook-keys.ts';

const USER_ID = 'sandbox-user';
/** fal retries for hours; the sandbox makes the same number of attempts with shorter waits. */
const ATTEMPTS = 10;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const TIMEOUT_MS = 15_000;
/** Twice what receivers may tolerate. */
const OLD_SECONDS = 600;

/** Delivers webhooks until the receiver answers 2xx; a redirect ends it, as with fal. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly store: RequestStore,
    private readonly keys: WebhookKeys,
  ) {}

  onApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Starts delivering in the background. */
  send(request: QueuedRequest): void {
    if (request.webhookUrl === null || request.plays.webhook === 'never') return this.finish(request);
    // Stopped with the sandbox: the next start resumes here.
    this.deliver(request, request.webhookUrl).catch(() => undefined);
  }

  private async deliver(request: QueuedRequest, url: string): Promise<void> {
    while (!request.webhook.done && request.webhook.attempts < ATTEMPTS) {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (request.webhook.attempts - 1), LONGEST_WAIT_MS);
      if (request.webhook.attempts > 0) await delay(wait, undefined, { signal: this.stopping.signal });
      const status = await this.attempt(request, url);
      if (status !== null && status >= 200 && status < 400) this.finish(request);
    }
    if (request.plays.webhook === 'twice') await this.attempt(request, url);
    this.finish(request);
  }

  /** One delivery attempt; returns the receiver's status, or `null` if it did not respond. */
  private async attempt(request: QueuedRequest, url: string): Promise<number | null> {
    request.webhook.attempts += 1;
    this.store.save(request);
    const { headers, body } = this.message(request);
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await response.body?.cancel();
      return response.status;
    } catch {
      this.stopping.signal.throwIfAborted();
      return null;
    }
  }

  private message(request: QueuedRequest): { headers: Record<string, string>; body: string } {
    const how = request.plays.webhook;
    const content = webhookContent(request);
    const body = outputJson(content, request.origin);
    const timestamp = Math.floor(Date.now() / 1000) - (how === 'old-timestamp' ? OLD_SECONDS : 0);
    const facts = { requestId: request.requestId, userId: USER_ID, timestamp, body };
    const key = how === 'other-key' ? newSigningKey() : this.keys.signing;
    const signed = how === 'bad-signature' ? { ...facts, userId: 'somebody-else' } : facts;
    return {
      headers: {
        'content-type': 'application/json',
        'x-fal-sandbox': 'true',
        'x-fal-webhook-request-id': request.requestId,
        'x-fal-webhook-user-id': USER_ID,
        'x-fal-webhook-timestamp': String(timestamp),
        'x-fal-webhook-signature': signWebhook(signed, key),
      },
      body: how === 'reserialised' ? outputJson(content, request.origin, 2) : body,
    };
  }

  private finish(request: QueuedRequest): void {
    request.webhook.done = true;
    this.store.save(request);
  }
}

const webhookContent = (request: QueuedRequest): Record<string, unknown> => {
  const ids = { request_id: request.requestId, gateway_request_id: request.requestId };
  if (request.error !== null) {
    return { ...ids, status: 'ERROR', payload: request.error.body, error: request.error.message };
  }
  if (request.plays.webhook === 'null-payload') {
    return { ...ids, status: 'OK', payload: null, payload_error: 'sandbox: the payload is too large' };
  }
  return { ...ids, status: 'OK', payload: request.output };
};
