import { createHash, randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { trainLoraWorkflowId } from '#domain';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { asForm } from '../support/api/client.ts';

/** The service from outside. */
export interface Outside {
  api: string;
  sandbox: string;
}

export interface StartedJob {
  jobId: string;
  userId: string;
  workflowId: string;
}

/** A question as `/api/jobs` shows it. */
export interface Asked {
  questionId: string;
  kind: string;
}

/** What a chaos run needs to know about a kind of job. */
export interface ChaosKind {
  kind: string;
  /**
   * Starts a job that asks before it pays, so that its faults can be set first. Retries while the service is broken.
   */
  start: (outside: Outside, webhookUrl: string) => Promise<StartedJob>;
  /** What an attentive owner answers. */
  answerTo: (outside: Outside, job: StartedJob, question: Asked) => Promise<object>;
  /** How many requests a completed job has paid for. */
  paidWhenCompleted: number;
  /** The SHA-256 of each result, as recorded and as downloaded. */
  results: (outside: Outside, job: StartedJob) => Promise<{ recorded: string; downloaded: string }[]>;
}

/**
 * Repeats a request while the service or one of its dependencies is down. @throws Error if it stays down for too long.
 */
export const insist = async (request: () => Promise<Response>): Promise<Response> => {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const answer = await request().catch(() => null);
    if (answer && answer.status < 500) return answer;
    await answer?.body?.cancel();
    if (Date.now() > deadline) throw new Error(`The service stays away: ${answer?.status ?? 'no answer'}`);
    await delay(200);
  }
};

const json = async <Body>(request: () => Promise<Response>): Promise<Body> => {
  const answer = await insist(request);
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Body;
};

/** A request that fal accepted, as the sandbox lists it. */
export interface AcceptedRequest {
  requestId: string;
  state: string;
}

export const acceptedAtFal = async ({ sandbox }: Outside, text: string): Promise<AcceptedRequest[]> => {
  const found = await json<{ trainings: AcceptedRequest[] }>(() =>
    fetch(`${sandbox}/sandbox/trainings?text=${text}`),
  );
  return found.trainings;
};

export const trainLoraKind: ChaosKind = {
  kind: 'train-lora',
  paidWhenCompleted: 1,
  start: async ({ api }, webhookUrl) => {
    const userId = `user-${randomUUID()}`;
    const key = randomUUID();
    const video = await openAsBlob(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson));
    const person = { name: 'Ada', triggerWord: 'ohwx', subjectClass: 'woman', consent: true };
    const fields = { ...person, userId, steps: 300, review: true, webhookUrl, video };
    const { jobId } = await json<{ jobId: string }>(() =>
      fetch(`${api}/api/lora/train`, {
        method: 'POST',
        headers: { 'idempotency-key': key },
        body: asForm(fields),
      }),
    );
    return { jobId, userId, workflowId: trainLoraWorkflowId(jobId) };
  },
  answerTo: async (outside, { jobId }, { questionId, kind }) => {
    if (kind !== 'submission-unknown') return { kind, questionId };
    const [accepted] = await acceptedAtFal(outside, jobId);
    return {
      kind,
      submission: accepted
        ? { outcome: 'accepted', requestId: accepted.requestId }
        : { outcome: 'not-accepted', claimId: questionId },
    };
  },
  results: async ({ api }, { jobId, userId }) => {
    const { versions } = await json<{ versions: { url: string; sha256: string }[] }>(() =>
      fetch(`${api}/api/lora/${jobId}/versions?userId=${userId}`),
    );
    return Promise.all(
      versions.map(async ({ url, sha256 }) => {
        const file = await insist(() => fetch(url));
        const bytes = Buffer.from(await file.arrayBuffer());
        return { recorded: sha256, downloaded: createHash('sha256').update(bytes).digest('hex') };
      }),
    );
  },
};
