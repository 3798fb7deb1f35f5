import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { RunningStack } from '../devstack/support/running-stack.ts';
import type { Receiver } from '../support/receiver.ts';
import type { EndedJob } from './invariants.ts';
import { insist, type Asked, type ChaosKind, type StartedJob } from './kinds.ts';
import type { Plan, PlannedJob } from './plan.ts';

export interface Surroundings {
  stack: RunningStack;
  temporal: Client;
  receiver: Receiver;
  kinds: readonly ChaosKind[];
}

interface Header {
  status: string;
  error: unknown;
  question: Asked | null;
  cost: EndedJob['cost'];
}

/** Longer than any retry of the service takes once its parts are back. */
const PATIENCE_MS = 300_000;
const LOOK_EVERY_MS = 200;

const send = ({ stack }: Surroundings, path: string, body?: object): Promise<Response> =>
  fetch(`${stack.api}/api/jobs/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

const lookedAt = async ({ stack }: Surroundings, { jobId, userId }: StartedJob): Promise<Header> => {
  const answer = await insist(() => fetch(`${stack.api}/api/jobs/${jobId}/status?userId=${userId}`));
  if (!answer.ok) throw new Error(`Job ${jobId} cannot be read: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Header;
};

/** Sets a job's faults while it asks its first question, before anything is paid. */
const setFaults = async (
  { stack }: Surroundings,
  { jobId }: StartedJob,
  faults: PlannedJob['faults'],
): Promise<void> => {
  for (const fault of faults) {
    const body = JSON.stringify({ ...fault, match: jobId });
    const headers = { 'content-type': 'application/json' };
    const answer = await insist(() =>
      fetch(`${stack.sandbox}/sandbox/plays`, { method: 'POST', headers, body }),
    );
    if (!answer.ok) throw new Error(`The sandbox knows no ${body}: ${await answer.text()}`);
  }
};

/** Acts as the owner until the job has ended: answers every question, and cancels at the planned time. */
const attend = async (
  surroundings: Surroundings,
  kind: ChaosKind,
  started: StartedJob,
  { faults, cancelAfter }: PlannedJob,
): Promise<Omit<EndedJob, 'webhookPath'>> => {
  const { jobId, userId } = started;
  const since = Date.now();
  const cancelAt = cancelAfter === null ? Infinity : since + cancelAfter * 1000;
  let cancelled = false;
  let faultsSet = false;
  for (;;) {
    const { status, error, question, cost } = await lookedAt(surroundings, started);
    const hasEnded = ['completed', 'failed', 'cancelled'].includes(status);
    if (hasEnded || Date.now() - since > PATIENCE_MS)
      return { started, kind, status, error, cost, cancelled, faults };
    if (!cancelled && Date.now() >= cancelAt) {
      const { status: told } = await insist(() => send(surroundings, `${jobId}/cancel?userId=${userId}`));
      cancelled = told === 202;
    } else if (question) {
      if (!faultsSet) await setFaults(surroundings, started, faults);
      faultsSet = true;
      const answer = await kind.answerTo(surroundings.stack, started, question);
      // 409: already answered, or another question has come up, which the next read will show.
      const said = await insist(() => send(surroundings, `${jobId}/answer?userId=${userId}`, answer));
      if (!said.ok && said.status !== 409)
        throw new Error(`${JSON.stringify(answer)} was refused: ${said.status} ${await said.text()}`);
      await said.body?.cancel();
    }
    await delay(LOOK_EVERY_MS);
  }
};

/** Carries out a plan; returns how each job ended. */
export const run = async (surroundings: Surroundings, plan: Plan): Promise<EndedJob[]> => {
  const { stack, receiver, kinds } = surroundings;
  const strike = async (): Promise<void> => {
    for (const { part, after } of plan.kills) {
      await delay(after * 1000);
      await stack.killAndWait(part);
    }
  };
  const live = async (planned: PlannedJob): Promise<EndedJob> => {
    const kind = kinds[planned.kind % kinds.length]!;
    const webhookPath = `/${randomUUID()}`;
    const started = await kind.start(stack, receiver.url(webhookPath));
    return { ...(await attend(surroundings, kind, started, planned)), webhookPath };
  };
  const [ended] = await Promise.all([Promise.all(plan.jobs.map(live)), strike()]);
  return ended;
};
