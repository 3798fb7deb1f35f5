import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopStack } from '../../tools/devstack/down.ts';
import { identityRuns, pidOf } from '../../tools/devstack/process/index.ts';
import { readState } from '../../tools/devstack/state.ts';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { answered, apiClient, asForm, type ApiSchema } from '../support/api/client.ts';
import { until } from '../support/until.ts';
import { stackPorts, startProgram } from './support/programs.ts';

let directory: string;
let ports: Record<string, string>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'restarts-'));
  ports = await stackPorts();
});

afterEach(async () => {
  await stopStack(directory);
  await rm(directory, { recursive: true, force: true });
}, 120_000);

/** What `make up` says; it must end well. */
const up = async (): Promise<string> => {
  const { ended, output } = startProgram(['devstack', 'up'], { directory, ports });
  expect([await ended, await output]).toEqual([0, expect.any(String)]);
  return output;
};

const identityOf = async (name: string): Promise<string> => {
  const state = await readState(directory);
  return state?.parts.find((part) => part.name === name)?.identity ?? '';
};

/** Ends a part as the kernel does that is out of memory; answers which process it was. */
const kill = async (name: string): Promise<string> => {
  const identity = await identityOf(name);
  process.kill(pidOf(identity), 'SIGKILL');
  return identity;
};

const killAndWait = async (name: string): Promise<void> => {
  const killed = await kill(name);
  const isBack = async (): Promise<boolean> => {
    const identity = await identityOf(name);
    return identity !== killed && (await identityRuns(identity));
  };
  await until(isBack, 90, () => `${name} is not back`);
};

const train = async (): Promise<string> => {
  const video = await openAsBlob(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson));
  const answer = await apiClient(`http://127.0.0.1:${ports.API_PORT}`).POST('/api/lora/train', {
    body: { userId: 'ada', name: 'Ada', triggerWord: 'ohwx', subjectClass: 'woman', consent: true, video },
    bodySerializer: asForm,
  });
  return answered(answer).jobId;
};

/** The job once it has ended; the API may be away for a while. */
const endOf = async (jobId: string): Promise<ApiSchema<'Job'>> => {
  const api = apiClient(`http://127.0.0.1:${ports.API_PORT}`);
  let job: ApiSchema<'Job'> | undefined;
  const hasEnded = async (): Promise<boolean> => {
    const params = { path: { jobId }, query: { userId: 'ada' } };
    const answer = await api.GET('/api/lora/{jobId}', { params }).catch(() => undefined);
    job = answer?.data ?? job;
    return ['completed', 'failed', 'cancelled'].includes(job?.status ?? '');
  };
  await until(hasEnded, 180, () => JSON.stringify(job));
  return job!;
};

describe('the stack of make up', () => {
  it('starts again whatever is killed during a job, and the job ends right, once', async () => {
    await up();
    const jobId = await train();
    const killed = ['Temporal', 'MongoDB', 'S3', 'API', 'Worker'];
    for (const name of killed) await killAndWait(name);
    expect(await endOf(jobId)).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    const sandbox = `http://127.0.0.1:${ports.SANDBOX_PORT}/sandbox/trainings?text=${jobId}`;
    expect(await (await fetch(sandbox)).json()).toMatchObject({ trainings: [{ state: 'completed' }] });
    const said = await up();
    for (const name of killed)
      expect(said).toMatch(new RegExp(`Z {2}${name} was ended by SIGKILL, and is started again\\.`));
  }, 300_000);

  it('stops when a part ends again and again soon after its start, and make up says why', async () => {
    await up();
    const supervisor = (await readState(directory))?.supervisor ?? '';
    // The first of them may come long after its start, and then does not count.
    for (let kills = 0; kills < 4 && (await identityRuns(await identityOf('S3'))); kills++) {
      const killed = await kill('S3');
      const goesOn = async (): Promise<boolean> =>
        (await identityOf('S3')) !== killed || !(await identityRuns(supervisor));
      await until(goesOn, 60);
    }
    await until(async () => !(await identityRuns(supervisor)), 60);
    expect(await up()).toMatch(
      /^The last time it ran: S3 was ended by SIGKILL, 3 times in a row within 5 s of its start, so the stack is stopped\./,
    );
  }, 180_000);
});
