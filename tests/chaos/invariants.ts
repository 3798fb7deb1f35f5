import type { Client } from '@temporalio/client';
import type { Receiver } from '../support/receiver.ts';
import { until } from '../support/until.ts';
import { acceptedAtFal, insist, type ChaosKind, type Outside, type StartedJob } from './kinds.ts';

/** A job at the end of a chaos run. */
export interface EndedJob {
  started: StartedJob;
  kind: ChaosKind;
  status: string;
  error: unknown;
  /** The cost from the job's header. */
  cost: { possiblyPaidTwice: number };
  cancelled: boolean;
  /** The path that received its webhooks. */
  webhookPath: string;
  faults: object[];
}

interface World extends Outside {
  temporal: Client;
  receiver: Receiver;
}

const RUN_OF: Record<string, string> = { completed: 'COMPLETED', cancelled: 'CANCELLED', failed: 'FAILED' };

/**
 * How the workflow run of a job closed. It closes shortly after the record says so, as it still waits for whatever it
 * cancelled.
 */
const closedRun = async ({ temporal }: World, { workflowId }: StartedJob): Promise<string> => {
  const run = temporal.workflow.getHandle(workflowId);
  let status = '';
  const hasClosed = async (): Promise<boolean> => (status = (await run.describe()).status.name) !== 'RUNNING';
  await until(hasClosed, 60).catch(() => undefined);
  return status;
};

const statusOf = async ({ api }: Outside, { jobId }: StartedJob, userId: string): Promise<number> => {
  const answer = await insist(() => fetch(`${api}/api/jobs/${jobId}?userId=${userId}`));
  await answer.body?.cancel();
  return answer.status;
};

/** The types of the events that a receiver got for a job. Repeated deliveries share an id and count once. */
const eventsOf = ({ receiver }: World, { webhookPath }: EndedJob): string[] => {
  const byId = new Map(
    receiver.at(webhookPath).map(({ headers, body }) => [String(headers['webhook-id']), body] as const),
  );
  return [...byId.values()].map((body) => (JSON.parse(body) as { type: string }).type);
};

/**
 * The invariants of every run, whatever happened in it, checked from outside only.
 *
 * @returns the violations, one sentence each.
 */
export const violations = async (world: World, job: EndedJob): Promise<string[]> => {
  const { started, kind, status, cancelled, cost } = job;
  const found: string[] = [];
  const hold = (holds: boolean, sentence: string): void => void (holds || found.push(sentence));

  hold(status === 'completed' || (cancelled && status === 'cancelled'), `it ended as ${status}`);
  const run = await closedRun(world, started);
  hold(run === RUN_OF[status], `its run is ${run}`);

  let accepted = await acceptedAtFal(world, started.jobId);
  const most = kind.paidWhenCompleted;
  hold(accepted.length <= most || cost.possiblyPaidTwice > 0, `${accepted.length} requests were paid`);
  if (status === 'completed') {
    hold(accepted.length >= most, `only ${accepted.length} requests were paid`);
    const results = await kind.results(world, started);
    hold(results.length > 0, 'it has no result');
    for (const { recorded, downloaded } of results)
      hold(recorded === downloaded, `a result has the hash ${downloaded}, recorded is ${recorded}`);
  } else {
    // A cancel that fal only noted leaves its request running.
    const running = (): number =>
      accepted.filter(({ state }) => state === 'queued' || state === 'running').length;
    const haveEnded = async (): Promise<boolean> => {
      accepted = await acceptedAtFal(world, started.jobId);
      return running() === 0;
    };
    await until(haveEnded, 120).catch(() => undefined);
    hold(running() === 0, `${running()} requests still run at fal`);
    const finished = accepted.filter(({ state }) => state === 'completed').length;
    const late = (): number => eventsOf(world, job).filter((type) => type === 'job.late_output').length;
    await until(() => late() >= finished, 180).catch(() => undefined);
    hold(late() === finished, `fal finished ${finished} requests, and ${late()} were reported`);
    const kept = finished === 0 ? 0 : (await kind.results(world, started)).length;
    hold(kept === finished, `fal finished ${finished} requests, and ${kept} results were kept`);
  }

  // A webhook may be retried only after a minute if the API or the worker was down for the first attempt.
  const ends = (): string[] => eventsOf(world, job).filter((type) => type === `job.${status}`);
  await until(() => ends().length > 0, 120).catch(() => undefined);
  hold(ends().length === 1, `its end was reported ${ends().length} times`);
  hold((await statusOf(world, started, 'somebody-else')) === 404, 'somebody else can read it');
  return found;
};

/** Deletes a job; returns whatever is left of it. */
export const leftAfterDeletion = async (world: World, { started }: EndedJob): Promise<string[]> => {
  const { jobId, userId } = started;
  const answer = await insist(() =>
    fetch(`${world.api}/api/jobs/${jobId}?userId=${userId}`, { method: 'DELETE' }),
  );
  const found: string[] = [];
  if (!answer.ok) found.push(`its deletion answered ${answer.status}: ${await answer.text()}`);
  if ((await statusOf(world, started, userId)) !== 404) found.push('its record is left');
  const held = await insist(() => fetch(`${world.sandbox}/sandbox/held?text=${jobId}`));
  const { payloads, outputs } = (await held.json()) as { payloads: unknown[]; outputs: unknown[] };
  if (payloads.length + outputs.length > 0)
    found.push(`fal holds ${payloads.length + outputs.length} things`);
  return found;
};
