import { Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { TASK_QUEUE_NAMES, TASK_QUEUES, type TaskQueue } from '#domain';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';
import { unservedWork, type UnservedWork } from './unserved-work.ts';

/** `TASK_QUEUE_TYPE_WORKFLOW` and `…_ACTIVITY`. */
const TASK_TYPES = { workflow: 1, activity: 2 } as const;
export type TaskType = keyof typeof TASK_TYPES;

export interface UnservedQueue extends UnservedWork {
  queue: TaskQueue;
  taskType: TaskType;
}

/** Workflow tasks are in one queue, activities in all of them. */
const SERVED: readonly [TaskQueue, TaskType][] = [
  ['workflows', 'workflow'],
  ...TASK_QUEUE_NAMES.map((queue): [TaskQueue, TaskType] => [queue, 'activity']),
];

/** What is waiting for workers. */
@Injectable()
export class TaskQueues {
  constructor(private readonly client: Client) {}

  /** Queues with tasks that no worker is asking for. @throws Failure `DependencyUnavailable` after `ANSWER_MS`. */
  unserved(): Promise<UnservedQueue[]> {
    return reach(
      'Temporal',
      this.client.withDeadline(Date.now() + ANSWER_MS, async () => {
        const found = await Promise.all(SERVED.map(([queue, taskType]) => this.unservedIn(queue, taskType)));
        return found.flat();
      }),
    );
  }

  private async unservedIn(queue: TaskQueue, taskType: TaskType): Promise<UnservedQueue[]> {
    const { workflowService, options } = this.client;
    const description = await workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: TASK_QUEUES[queue] },
      taskQueueType: TASK_TYPES[taskType],
      reportStats: true,
    });
    const work = unservedWork(description, Date.now());
    return work ? [{ queue, taskType, ...work }] : [];
  }
}
