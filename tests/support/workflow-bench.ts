import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import {
  DefaultLogger,
  type LogEntry,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import type { MediaActivities, ProvidersActivities, WorkflowsActivities } from '#activities';
import type { TaskQueue } from '#domain';
import { startTemporal, type RunningTemporal } from '../../tools/devstack/index.ts';
import { countingSinks, writeCounts } from './branches/collection.ts';
import { bundleWorkflows } from './workflow-bundle.ts';

/** What the workflows are played against, by the queue that it is asked for at. */
export interface PlayedActivities {
  workflows?: Partial<WorkflowsActivities>;
  media?: Partial<MediaActivities>;
  providers?: Partial<ProvidersActivities>;
}

/** Errors are shown, except that of a record which a spec has made fail. */
const logged = ({ level, message }: LogEntry): void => {
  if (message !== 'The record could not be written') process.stderr.write(`${level}: ${message}\n`);
};

/** The workflows on a real Temporal server, with played activities and in a time lapse: weeks take seconds. */
export class WorkflowBench {
  static async start(): Promise<WorkflowBench> {
    const runtime = Runtime.install({ logger: new DefaultLogger('ERROR', logged) });
    const directory = await mkdtemp(join(tmpdir(), 'workflows-'));
    const [temporal, bundle] = await Promise.all([
      startTemporal({
        databaseFile: join(directory, 'temporal.db'),
        logFile: join(directory, 'temporal.log'),
      }),
      bundleWorkflows({ interceptors: [fileURLToPath(new URL('time-lapse.ts', import.meta.url))] }),
    ]);
    const { address } = temporal;
    const [connection, native] = await Promise.all([
      Connection.connect({ address }),
      NativeConnection.connect({ address }),
    ]);
    return new WorkflowBench(directory, temporal, bundle, runtime, connection, native);
  }

  readonly client: Client;

  private constructor(
    private readonly directory: string,
    private readonly temporal: RunningTemporal,
    private readonly workflowBundle: WorkflowBundleWithSourceMap,
    private readonly runtime: Runtime,
    private readonly connection: Connection,
    private readonly native: NativeConnection,
  ) {
    this.client = new Client({ connection });
  }

  async stop(): Promise<void> {
    await Promise.all([this.connection.close(), this.native.close()]);
    await this.runtime.shutdown();
    await this.temporal.stop();
    await writeCounts();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Serves the queues that there are activities for, while `work` is under way. */
  async playing<Result>(activities: PlayedActivities, work: () => Promise<Result>): Promise<Result> {
    const { native: connection, workflowBundle } = this;
    const queues = Object.entries(activities) as [TaskQueue, object][];
    const workers = await Promise.all(
      queues.map(([taskQueue, played]) =>
        Worker.create({
          ...{ connection, taskQueue, activities: played },
          // An activity hears of a cancel with its next heartbeat, and none of those is held back for long.
          maxHeartbeatThrottleInterval: '50 ms',
          ...(taskQueue === 'workflows' ? { workflowBundle, sinks: countingSinks } : {}),
        }),
      ),
    );
    const running = workers.map((worker) => worker.run());
    try {
      return await work();
    } finally {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    }
  }
}
