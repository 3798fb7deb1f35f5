import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { identityRuns } from '../../tools/devstack/process/index.ts';
import { readState } from '../../tools/devstack/state.ts';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import { answered, apiClient, asForm, type ApiSchema } from '../support/api/client.ts';
import { until } from '../support/until.ts';
import { RunningStack } from './support/running-stack.ts';

let stack: RunningStack;

beforeEach(async () => {
  stack = await RunningStack.prepare();
});

afterEach(() => stack.stop(), 120_000);

const train = async (): Promise<string> => {
  const video = await openAsBlob(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson));
  const answer = await apiClient(stack.api).POST('/api/lora/train', {
    body: { userId: 'ada', name: 'Ada', triggerWord: 'ohwx', subjectClass: 'woman', consent: true, video },
    bodySerializer: asForm,
  });
  return answered(answer).jobId;
};

/** The job once it has ended; the API may be away for a while. */
const endOf = async (jobId: string): Promise<ApiSchema<'Job'>> => {
  const api = apiClient(stack.api);
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
    await stack.up();
    const jobId = await train();
    const killed = ['Temporal', 'MongoDB', 'S3', 'API', 'Worker'];
    for (const name of killed) await stack.killAndWait(name);
    expect(await endOf(jobId)).toMatchObject({ status: 'completed', versions: [{ version: 1 }] });
    const sandbox = `${stack.sandbox}/sandbox/trainings?text=${jobId}`;
    expect(await (await fetch(sandbox)).json()).toMatchObject({ trainings: [{ state: 'completed' }] });
    const said = await stack.up();
    for (const name of killed)
      expect(said).toMatch(new RegExp(`Z {2}${name} was ended by SIGKILL, and is started again\\.`));
  }, 300_000);

  it('stops when a part ends again and again soon after its start, and make up says why', async () => {
    await stack.up();
    const supervisor = (await readState(stack.directory))?.supervisor ?? '';
    // The first of them may come long after its start, and then does not count.
    for (let kills = 0; kills < 4 && (await identityRuns(await stack.identityOf('S3'))); kills++) {
      const killed = await stack.kill('S3');
      const goesOn = async (): Promise<boolean> =>
        (await stack.identityOf('S3')) !== killed || !(await identityRuns(supervisor));
      await until(goesOn, 60);
    }
    await until(async () => !(await identityRuns(supervisor)), 60);
    expect(await stack.up()).toMatch(
      /^The last time it ran: S3 was ended by SIGKILL, 3 times in a row within 5 s of its start, so the stack is stopped\./,
    );
  }, 180_000);
});
