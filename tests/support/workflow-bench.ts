import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, type LogEntry, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type {
  ChunksActivities,
  ConversionsActivities,
  MediaActivities,
  OutputsActivities,
  ProvidersActivities,
  WaitingActivities,
  WorkflowsActivities,
} from '#activities';
import { TASK_QUEUES, TASK_QUEUE_NAMES, type TaskQueue } from '#domain';
import { countingSinks, writeCounts } from './branches/collection.ts';
import { namespaceOf, type SharedFacts } from './stubbed/shared.ts';

/** Stubbed activities, by task queue. */
export interface StubbedActivities {
  workflows?: Partial<WorkflowsActivities>;
  media?: Partial<MediaActivities>;
  conversions?: Partial<ConversionsActivities>;
  chunks?: Partial<ChunksActivities>;
  providers?: Partial<ProvidersActivities>;
  waiting?: Partial<WaitingActivities>;
  outputs?: Partial<OutputsActivities>;
}

/** Those of jobs that pay a provider. */
export type ProviderStubs = Required<Omit<StubbedActivities, 'conversions' | 'chunks'>>;

type Stub = (...input: unknown[]) => Promise<unknown>;

/** Workers that serve queues until stopped. */
interface Serving {
  stop(): Promise<void>;
}

const QUEUES = TASK_QUEUE_NAMES.filter((queue) => queue !== TASK_QUEUES.webhooks);

/** Prints errors, except those of a record that a spec made fail. */
const logged = ({ level, message }: LogEntry): void => {
  if (message !== 'The record could not be written') process.stderr.write(`${level}: ${message}\n`);
};

/** What all specs of the run share, started by `stubbed/setup.mjs`. */
const sharedFacts = (): SharedFacts => {
  const told = process.env.PLAYED_SHARED;
  if (told === undefined) throw new Error('Only specs of the project `stubbed` have a workflow bench.');
  const { failed, ...facts } = JSON.parse(told) as SharedFacts & { failed?: string };
  if (failed !== undefined) throw new Error(`What the stubbed specs share could not be started: ${failed}`);
  return facts;
};

/** The workflows on a real Temporal server, with stubbed activities and in time lapse: weeks take seconds. */
export class WorkflowBench {
  static async start(): Promise<WorkflowBench> {
    const { address, codePath } = sharedFacts();
    const runtime = Runtime.install({ logger: new DefaultLogger('ERROR', logged) });
    const [connection, native] = await Promise.all([
      Connection.connect({ address }),
      NativeConnection.connect({ address }),
    ]);
    return new WorkflowBench(codePath, runtime, connection, native);
  }

  readonly client: Client;
  private readonly stubs = new Map<string, StubbedActivities>();
  private standing: Promise<Serving> | undefined;
  private readonly namespace = namespaceOf(process.env.JEST_WORKER_ID ?? '1');

  private constructor(
    private readonly codePath: string,
    private readonly runtime: Runtime,
    private readonly connection: Connection,
    private readonly native: NativeConnection,
  ) {
    this.client = new Client({ connection, namespace: this.namespace });
  }

  async stop(): Promise<void> {
    await this.standing?.then((workers) => workers.stop());
    await Promise.all([this.connection.close(), this.native.close()]);
    await this.runtime.shutdown();
    await writeCounts();
  }

  /** Serves the run with this id with its own activities during `work`, alongside other runs. */
  async serving<Result>(
    workflowId: string,
    activities: StubbedActivities,
    work: () => Promise<Result>,
  ): Promise<Result> {
    this.stubs.set(workflowId, activities);
    try {
      // Starting workers takes as long as a whole run, so all runs share them.
      const stub: Record<string, Stub> = { default: (...input) => this.runStub(...input) };
      await (this.standing ??= this.serve(QUEUES.map((queue) => [queue, stub])));
      return await work();
    } finally {
      this.stubs.delete(workflowId);
    }
  }

  /** Serves only the queues that have activities, during `work`; not alongside other runs. */
  async withStubs<Result>(activities: StubbedActivities, work: () => Promise<Result>): Promise<Result> {
    await this.standing?.then((workers) => workers.stop());
    this.standing = undefined;
    const workers = await this.serve(Object.entries(activities) as [TaskQueue, object][]);
    try {
      return await work();
    } finally {
      await workers.stop();
    }
  }

  /** Calls the stub that belongs to the calling run. */
  private async runStub(...input: unknown[]): Promise<unknown> {
    const { workflowExecution, taskQueue, activityType } = Context.current().info;
    const { workflowId = '' } = workflowExecution ?? {};
    const jobWorkflowId = workflowId.replace(/-late$/, '');
    const queues = (this.stubs.get(jobWorkflowId) ?? {}) as Record<string, Record<string, Stub>>;
    const activity = queues[taskQueue]?.[activityType];
    if (!activity) throw ApplicationFailure.nonRetryable(`${activityType} has no stub for ${workflowId}.`);
    return activity(...input);
  }

  private async serve(queues: [TaskQueue, object][]): Promise<Serving> {
    const { native: connection, namespace, codePath } = this;
    const workers = await Promise.all(
      queues.map(([taskQueue, activities]) =>
        Worker.create({
          ...{ connection, namespace, taskQueue, activities },
          // An activity learns of a cancel with its next heartbeat, so heartbeats must not be held back for long.
          maxHeartbeatThrottleInterval: '50 ms',
          ...(taskQueue === 'workflows' ? { workflowBundle: { codePath }, sinks: countingSinks } : {}),
        }),
      ),
    );
    const running = workers.map((worker) => worker.run());
    const stop = async (): Promise<void> => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
    };
    return { stop };
  }
}
