import { describe, expect, it } from '@jest/globals';
import { trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { submissions } = mongo.stores;

describe('submissions', () => {
  const claimOf = (claimId: string) => ({
    jobId: trainLoraInput().jobId,
    version: 1,
    endpoint: 'fal-ai/flux-lora-fast-training',
    claimId,
    runId: 'run-1',
    scheduledAt: 1_000,
  });

  it('are begun by one of many', async () => {
    const claim = claimOf('none');
    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, index) => submissions.begin({ ...claim, claimId: `claim-${index}` })),
    );
    expect(begun.filter((outcome) => outcome === 'begun')).toHaveLength(1);
  });

  it('are begun by the claim that stands, as the driver asks again when an answer is lost', async () => {
    const claim = claimOf('a');
    expect(await submissions.begin(claim)).toBe('begun');
    expect(await submissions.begin(claim)).toBe('begun');
    expect(await submissions.begin({ ...claim, claimId: 'b' })).toBe('taken');
  });

  it('of a job are listed by version, without places that are only kept and those of other jobs', async () => {
    const { jobId, ...claim } = claimOf('a');
    const versions = [10, 2, 1];
    for (const version of versions)
      await submissions.begin({ ...claim, jobId, version, claimId: `v${version}` });
    await submissions.begin({ ...claim, jobId: trainLoraInput().jobId });
    await submissions.stop({ jobId, version: 3 }, { runId: 'run-1', at: 1 });
    const listed = await submissions.ofJob(jobId);
    expect(listed.map(({ version, claimId }) => [version, claimId])).toEqual([
      [1, 'v1'],
      [2, 'v2'],
      [10, 'v10'],
    ]);
  });

  it('keep the first request id, and are not given back once accepted', async () => {
    const claim = claimOf('a');
    const { jobId, version, endpoint, claimId } = claim;
    const training = { jobId, version, endpoint };
    await submissions.begin(claim);
    expect(await submissions.accept({ ...training, requestId: 'first' })).toBe(true);
    expect(await submissions.accept({ ...training, requestId: 'first' })).toBe(true);
    expect(await submissions.accept({ ...training, requestId: 'second' })).toBe(false);
    await submissions.release({ jobId, version, claimId });
    expect(await submissions.find(jobId, 1)).toMatchObject({
      state: 'accepted',
      requestId: 'first',
    });
  });

  it('can be begun again after a certain refusal', async () => {
    const claim = claimOf('a');
    await submissions.begin(claim);
    await submissions.release(claim);
    expect(await submissions.begin({ ...claim, claimId: 'b' })).toBe('begun');
  });

  it('keep a claim that was made after the one that is given back', async () => {
    const claim = claimOf('a');
    await submissions.begin(claim);
    await submissions.release(claim);
    await submissions.begin({ ...claim, claimId: 'b' });
    await submissions.release(claim);
    expect(await submissions.find(claim.jobId, 1)).toMatchObject({
      state: 'submitting',
      claimId: 'b',
    });
  });

  it('take a request id that a person found, also without a claim', async () => {
    const { jobId, version, endpoint } = claimOf('a');
    await submissions.accept({ jobId, version, endpoint, requestId: 'found' });
    expect(await submissions.find(jobId, 1)).toMatchObject({ state: 'accepted', requestId: 'found' });
  });

  it('do not take the request of another version', async () => {
    const [mine, other] = [claimOf('a'), claimOf('b')];
    await submissions.begin(mine);
    await submissions.begin(other);
    const accept = ({ jobId, version, endpoint }: typeof mine): Promise<boolean> =>
      submissions.accept({ jobId, version, endpoint, requestId: 'only' });
    expect(await accept(mine)).toBe(true);
    expect(await accept(other)).toBe(false);
    expect(await submissions.find(other.jobId, 1)).toMatchObject({ requestId: null });
  });

  describe('that are stopped before they began', () => {
    const stoppedRun = { runId: 'run-2', at: 5_000 };

    it('are not begun by an attempt of the stopped run, nor of one before it', async () => {
      const { jobId, version, endpoint } = claimOf('a');
      expect(await submissions.stop({ jobId, version }, stoppedRun)).toBeNull();
      const begin = (runId: string, scheduledAt: number) =>
        submissions.begin({ jobId, version, endpoint, claimId: 'late', runId, scheduledAt });
      expect(await begin('run-2', 4_000)).toBe('stopped');
      // Clocks of two Temporal hosts may differ: the run itself tells.
      expect(await begin('run-2', 6_000)).toBe('stopped');
      expect(await begin('run-1', 1_000)).toBe('stopped');
      expect(await submissions.find(jobId, version)).toBeNull();
    });

    it('are begun once by a run that was started after that', async () => {
      const { jobId, version, endpoint } = claimOf('a');
      await submissions.stop({ jobId, version }, stoppedRun);
      const begin = (claimId: string) =>
        submissions.begin({ jobId, version, endpoint, claimId, runId: 'run-3', scheduledAt: 6_000 });
      expect((await Promise.all([begin('x'), begin('y')])).sort()).toEqual(['begun', 'taken']);
      expect(await submissions.find(jobId, version)).toMatchObject({ state: 'submitting', endpoint });
    });

    it('stay stopped by the last run that was', async () => {
      const { jobId, version, endpoint } = claimOf('a');
      await submissions.stop({ jobId, version }, { runId: 'run-3', at: 9_000 });
      await submissions.stop({ jobId, version }, stoppedRun);
      const claim = { jobId, version, endpoint, claimId: 'late', runId: 'run-1', scheduledAt: 7_000 };
      expect(await submissions.begin(claim)).toBe('stopped');
    });

    it('are found where they had begun, and go on', async () => {
      const claim = claimOf('a');
      const { jobId, version } = claim;
      await submissions.begin(claim);
      expect(await submissions.stop({ jobId, version }, stoppedRun)).toMatchObject({ claimId: 'a' });
      expect(await submissions.find(jobId, version)).toMatchObject({ state: 'submitting' });
    });

    it('take a request that is found after all', async () => {
      const { jobId, version, endpoint } = claimOf('a');
      await submissions.stop({ jobId, version }, stoppedRun);
      expect(await submissions.accept({ jobId, version, endpoint, requestId: 'found-late' })).toBe(true);
      expect(await submissions.find(jobId, version)).toMatchObject({ endpoint, requestId: 'found-late' });
    });
  });
});
