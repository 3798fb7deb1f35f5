import { expect, it } from '@jest/globals';
import { INCLUDED_QUEUES, TASK_QUEUE_NAMES, type TaskQueue } from '#domain';
import { addressOf, plannedProcesses } from './planned.ts';

const planned = plannedProcesses({});
const workers = planned.filter(({ app }) => app === 'worker');

it('serves every task queue by one worker', () => {
  const named = workers.map(({ environment }) => environment.WORKER_QUEUES as TaskQueue);
  const served = named.flatMap((queue) => [queue, ...(INCLUDED_QUEUES[queue] ?? [])]);
  expect(served.toSorted()).toEqual([...TASK_QUEUE_NAMES].toSorted());
  expect(workers.map(({ name }) => name)).toEqual(named.map((queue) => `worker-${queue}`));
});

it('gives each process a port of its own, none of them the sandbox’s', () => {
  const ports = planned.map((one) => addressOf(one).port);
  expect(ports.toSorted()).toEqual([5000, 5001, 5003, 5004, 5005, 5006]);
});

it('runs everything in production, the API twice', () => {
  expect(planned.map(({ environment }) => environment.NODE_ENV)).toEqual(planned.map(() => 'production'));
  expect(planned.map(({ app, instances }) => [app, instances])).toContainEqual(['api', 2]);
});

it.each([
  ['0.0.0.0', 'http://127.0.0.1:5000'],
  ['::1', 'http://[::1]:5000'],
  ['', 'http://127.0.0.1:5000'],
])('reaches an API that listens on "%s" at %s', (API_HOST, url) => {
  const [api] = plannedProcesses({ API_HOST });
  expect(addressOf(api!).url).toBe(url);
});
