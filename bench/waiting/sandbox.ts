import type { QueuedRequest } from '../../apps/fal-sandbox/src/queue/queued-request.ts';

/** A training as the sandbox has it. */
export type AtSandbox = Pick<QueuedRequest, 'state' | 'finishedAt'>;

/** The job that a webhook's address names. */
const JOB_OF = /train-lora-([0-9a-f-]{36})-v\d+/;

/** All trainings that the sandbox accepted, by job. */
export const trainingsAt = async (sandbox: string): Promise<Map<string, AtSandbox>> => {
  const answer = await fetch(`${sandbox}/sandbox/trainings`);
  const { trainings } = (await answer.json()) as { trainings: QueuedRequest[] };
  return new Map(
    trainings.map(({ webhookUrl, state, finishedAt }) => [
      JOB_OF.exec(webhookUrl ?? '')?.[1] ?? '',
      { state, finishedAt },
    ]),
  );
};

/** Has the sandbox end the next training of a job at about this time. */
export const endAt = async (sandbox: string, jobId: string, time: number): Promise<void> => {
  const seconds = (time - Date.now()) / 1000;
  const answer = await fetch(`${sandbox}/sandbox/plays`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ play: 'training-seconds', match: jobId, times: 1, seconds }),
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
};
