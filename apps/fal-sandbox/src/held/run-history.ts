import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

export interface StoredRun {
  requestId: string;
  endpoint: string;
  input: Record<string, unknown>;
}

/** The payloads of synchronous requests, which fal keeps unless asked not to; in memory only. */
@Injectable()
export class RunHistory {
  private readonly runs = new Map<string, StoredRun>();

  add(run: Omit<StoredRun, 'requestId'>): void {
    const requestId = randomUUID();
    this.runs.set(requestId, { ...run, requestId });
  }

  all(): StoredRun[] {
    return [...this.runs.values()];
  }
}
