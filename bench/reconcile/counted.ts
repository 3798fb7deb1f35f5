import type { NativeConnection } from '@temporalio/worker';
import type { Model } from 'mongoose';

/** How often something was asked for, by name. */
export type Counts = Record<string, number>;

export interface Asked {
  temporal: Counts;
  mongodb: Counts;
}

/** Counts what goes to the two servers through these clients. */
export class AskedCounter {
  private asked: Asked = { temporal: {}, mongodb: {} };

  /** @param jobs a model of a connection that monitors its commands. */
  constructor({ workflowService }: NativeConnection, jobs: Model<never>) {
    const called = (method: unknown): void => this.count('temporal', (method as { name: string }).name);
    workflowService.on('data', (_answer: unknown, method: unknown) => called(method));
    workflowService.on('error', (_error: unknown, method: unknown) => called(method));
    jobs.db.getClient().on('commandStarted', ({ commandName }) => this.count('mongodb', commandName));
  }

  /** What was asked since the last time. */
  take(): Asked {
    const { asked } = this;
    this.asked = { temporal: {}, mongodb: {} };
    return asked;
  }

  private count(server: keyof Asked, name: string): void {
    this.asked[server][name] = (this.asked[server][name] ?? 0) + 1;
  }
}
