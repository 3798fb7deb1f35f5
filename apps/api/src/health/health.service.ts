import { Inject, Injectable } from '@nestjs/common';
import { findInputRoute } from '#activities/fal';
import { resolveByDns } from '#activities/internet';
import type { JobStore, ObjectStore } from '#domain';
import type { ApiConfig } from '../config.ts';
import { answer } from '../infrastructure/dependency.ts';
import { API_CONFIG, JOB_STORE, OBJECT_STORE } from '../infrastructure/tokens.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import { TaskQueues } from '../temporal/task-queues.ts';
import type { Health, HealthCheck, QueuesHealth } from './health.schema.ts';

const check = async (ping: Promise<void>): Promise<HealthCheck> => {
  const startedAt = performance.now();
  const status = await ping.then(
    () => 'up' as const,
    () => 'down' as const,
  );
  return { status, milliseconds: Math.round(performance.now() - startedAt) };
};

const checkQueues = (queues: TaskQueues): Promise<QueuesHealth> =>
  queues.unserved().then(
    (unserved) => ({ status: unserved.length === 0 ? 'served' : 'unserved', unserved }),
    () => ({ status: 'unknown', unserved: [] }),
  );

/** Checks every part of the service, in parallel and each with a time limit. */
@Injectable()
export class HealthService {
  constructor(
    private readonly runs: JobRuns,
    private readonly taskQueues: TaskQueues,
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  async read(): Promise<Health> {
    const [temporal, mongodb, s3, queues, fal] = await Promise.all([
      check(this.runs.ping()),
      check(answer('MongoDB', this.jobs.ping())),
      check(answer('S3', this.objects.ping())),
      checkQueues(this.taskQueues),
      findInputRoute(this.config, resolveByDns),
    ]);
    const up = [temporal, mongodb, s3].every(({ status }) => status === 'up');
    return {
      status: up ? 'up' : 'down',
      checks: { temporal, mongodb, s3 },
      queues,
      fal: { inputs: fal.route, decidedBy: fal.decidedBy },
    };
  }
}
