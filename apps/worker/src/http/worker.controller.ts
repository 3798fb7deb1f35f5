import { Controller, Get, Header, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ActivityRegistry } from '../activities/activity-registry.ts';
import type { WorkerConfig } from '../config.ts';
import { WORKER_CONFIG } from '../infrastructure/tokens.ts';
import { TemporalWorkers } from '../temporal/temporal-workers.ts';
import { Metrics } from './metrics.ts';
import { renderDocs } from './worker-docs.ts';

/** What operators ask a worker. */
@Controller()
export class WorkerController {
  constructor(
    @Inject(WORKER_CONFIG) private readonly config: WorkerConfig,
    private readonly workers: TemporalWorkers,
    private readonly activities: ActivityRegistry,
    private readonly metrics: Metrics,
  ) {}

  /** 200 while every served queue is polled, 503 otherwise. */
  @Get('health')
  health(@Res({ passthrough: true }) response: Response): {
    status: 'ok' | 'error';
    queues: Record<string, string>;
  } {
    const queues = this.workers.states();
    const polled = this.config.WORKER_QUEUES.every((queue) => queues[queue] === 'RUNNING');
    if (!polled) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: polled ? 'ok' : 'error', queues };
  }

  /** Prometheus text format. */
  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  readMetrics(): Promise<string> {
    return this.metrics.registry.metrics();
  }

  /** The queues, activities and versions of this worker, as a page. */
  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  docs(): string {
    const queues = this.config.WORKER_QUEUES.map((queue) => ({
      queue,
      activities: Object.keys(this.activities.of(queue)),
    }));
    return renderDocs(queues, this.config);
  }
}
