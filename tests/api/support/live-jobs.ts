import type { JobStatus, TimelineEntry, TrainLoraInput } from '#domain';
import type { MongoStores } from '#activities/mongodb';
import { progressOrder, snapshotOf } from '../../support/jobs.ts';

/** Plays the worker of one job: each step writes what a run would, with one more entry of its timeline. */
export class StubbedRun {
  readonly messages: string[] = [];
  private readonly timeline: TimelineEntry[] = [];

  constructor(
    private readonly stores: MongoStores,
    private readonly input: TrainLoraInput,
  ) {}

  async step(message: string, status: JobStatus = 'running'): Promise<void> {
    const entry = { at: new Date().toISOString(), stage: 'pollFal' as const, status, message };
    this.timeline.push(entry);
    this.messages.push(message);
    const snapshot = { ...snapshotOf(this.input, 'pollFal', status), timeline: this.timeline.slice(-100) };
    await this.stores.jobs.project(snapshot, { scheduledTimestampMs: this.messages.length });
  }

  async steps(count: number): Promise<void> {
    for (let n = 0; n < count; n++) await this.step(`step ${this.messages.length + 1}`);
  }

  /** Live progress, which adds nothing to the timeline. */
  async progress(done: number): Promise<void> {
    const progress = { stage: 'pollFal' as const, done, total: 100, unit: 'steps', message: `${done}` };
    const order = progressOrder(this.input, this.messages.length);
    await this.stores.jobs.progress(this.input.jobId, { ...progress, etaSeconds: null }, order);
  }
}
