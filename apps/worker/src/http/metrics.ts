import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The content of `/metrics`, in the Prometheus text format. */
export class Metrics {
  readonly registry = new Registry();

  readonly activitySeconds = new Histogram({
    name: 'activity_duration_seconds',
    help: 'Duration of activity attempts by activity and outcome (completed, cancelled, a failure type, or error).',
    labelNames: ['activity', 'outcome'],
    buckets: [0.05, 0.25, 1, 5, 15, 60, 300, 1800, 7200],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
