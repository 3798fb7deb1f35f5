import { Controller, Get, Header, HttpStatus, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ActivityRegistry } from '../activities/activity-registry.ts';
import type { WorkerConfig } from '../config.ts';
import { WORKER_CONFIG } from '../infrastructure/tokens.ts';
import { TemporalWorkers } from '../temporal/temporal-workers.ts';
import { Metrics } from './metrics.ts';
import { renderDocs } from './worker-docs.ts';

interface WorkerHealth {
  status: 'up' | 'down';
  temporal: 'up' | 'down';
  /** State of the worker of each served queue, as Temporal's SDK names it. */
  queues: Record<string, string>;
}

/** Endpoints for operators. */
@Controller()
export class WorkerController {
  constructor(
    @Inject(WORKER_CONFIG) private readonly config: WorkerConfig,
    private readonly workers: TemporalWorkers,
    private readonly activities: ActivityRegistry,
    private readonly metrics: Metrics,
  ) {}

  /** 200 while Temporal answers and the worker of every served queue runs, 503 otherwise. */
  @Get('health')
  async health(@Res({ passthrough: true }) response: Response): Promise<WorkerHealth> {
    const temporal = await this.workers.pingTemporal();
    const queues = this.workers.states();
    const running = this.config.WORKER_QUEUES.every((queue) => queues[queue] === 'RUNNING');
    const up = running && temporal === 'up';
    if (!up) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { status: up ? 'up' : 'down', temporal, queues };
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
