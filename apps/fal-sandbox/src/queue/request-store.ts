import { Inject, Injectable } from '@nestjs/common';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';
import type { QueuedRequest } from './queued-request.ts';

/**
 * Requests in memory, each mirrored to a JSON file. Writing is deliberately synchronous: an accepted training is on
 * disk before the response is sent, whatever kills the sandbox in between.
 */
@Injectable()
export class RequestStore {
  private readonly requests = new Map<string, QueuedRequest>();
  private readonly directory: string;

  constructor(@Inject(SANDBOX_CONFIG) config: SandboxConfig) {
    this.directory = join(config.SANDBOX_DATA_DIR, 'requests');
    mkdirSync(this.directory, { recursive: true });
    for (const name of readdirSync(this.directory).filter((file) => file.endsWith('.json'))) {
      const request = JSON.parse(readFileSync(join(this.directory, name), 'utf8')) as QueuedRequest;
      // Requests of an earlier version have none of these.
      const absent = { outputLifeSeconds: null, erasedAt: null, paid: null };
      this.requests.set(request.requestId, { ...absent, ...request });
    }
  }

  save(request: QueuedRequest): void {
    this.requests.set(request.requestId, request);
    const path = join(this.directory, `${request.requestId}.json`);
    writeFileSync(`${path}.new`, JSON.stringify(request, null, 1));
    renameSync(`${path}.new`, path);
  }

  find(requestId: string): QueuedRequest | undefined {
    return this.requests.get(requestId);
  }

  /** All requests, oldest first. */
  all(): QueuedRequest[] {
    return [...this.requests.values()].sort((a, b) => a.submittedAt - b.submittedAt);
  }
}
