import { describe, expect, it } from '@jest/globals';

import { trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { submissions } = mongo.stores;

describe('submissions', () => {
  const claimOf = (claimId: string) => ({
    jobId: trainLoraInput().jobId,
    unit: 'v1',
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

  it('of a job are listed by unit, without places that are only kept and those of other jobs', async () => {
    const { jobId, ...claim } = claimOf('a');
    const units = ['v10', 'v2', 'v1'];
    for (const unit of units) await submissions.begin({ ...claim, jobId, unit, claimId: `claim of ${unit}` });
    await submissions.begin({ ...claim, jobId: trainLoraInput().jobId });
    await submissions.stop({ jobId, unit: 'v3' }, { runId: 'run-1', at: 1 });
    const listed = await submissions.ofJob(jobId);
    expect(listed.map(({ unit, claimId }) => [unit, claimId])).toEqual([
      ['v1', 'claim of v1'],
      ['v2', 'claim of v2'],
      ['v10', 'claim of v10'],
    ]);
  });

  it('keep the first request id, and are not given back once accepted', async () => {
    const claim = claimOf('a');
    const { jobId, unit, endpoint, claimId } = claim;
    const training = { jobId, unit, endpoint };
    await submissions.begin(claim);
    expect(await submissions.accept({ ...training, requestId: 'first' })).toBe(true);
    expect(await submissions.accept({ ...training, requestId: 'first' })).toBe(true);
    expect(await submissions.accept({ ...training, requestId: 'second' })).toBe(false);
    await submissions.release({ jobId, unit, claimId });
    expect(await submissions.find(jobId, 'v1')).toMatchObject({
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
    expect(await submissions.find(claim.jobId, 'v1')).toMatchObject({
      state: 'submitting',
      claimId: 'b',
    });
  });

  it('take a request id that a person found, also without a claim', async () => {
    const { jobId, unit, endpoint } = claimOf('a');
    await submissions.accept({ jobId, unit, endpoint, requestId: 'found' });
    expect(await submissions.find(jobId, 'v1')).toMatchObject({ state: 'accepted', requestId: 'found' });
  });

  it('do not take the request of another version', async () => {
    const [mine, other] = [claimOf('a'), claimOf('b')];
    await submissions.begin(mine);
    await submissions.begin(other);
    const accept = ({ jobId, unit, endpoint }: typeof mine): Promise<boolean> =>
      submissions.accept({ jobId, unit, endpoint, requestId: 'only' });
    expect(await accept(mine)).toBe(true);
    expect(await accept(other)).toBe(false);
    expect(await submissions.find(other.jobId, 'v1')).toMatchObject({ requestId: null });
  });

  describe('that are stopped before they began', () => {
    const stoppedRun = { runId: 'run-2', at: 5_000 };

    it('are not begun by an attempt of the stopped run, nor of one before it', async () => {
      const { jobId, unit, endpoint } = claimOf('a');
      expect(await submissions.stop({ jobId, unit }, stoppedRun)).toBeNull();
      const begin = (runId: string, scheduledAt: number) =>
        submissions.begin({ jobId, unit, endpoint, claimId: 'late', runId, scheduledAt });
      expect(await begin('run-2', 4_000)).toBe('stopped');
      // Clocks of two Temporal hosts may differ: the run itself tells.
      expect(await begin('run-2', 6_000)).toBe('stopped');
      expect(await begin('run-1', 1_000)).toBe('stopped');
      expect(await submissions.find(jobId, unit)).toBeNull();
    });

    it('are begun once by a run that was started after that', async () => {
      const { jobId, unit, endpoint } = claimOf('a');
      await submissions.stop({ jobId, unit }, stoppedRun);
      const begin = (claimId: string) =>
        submissions.begin({ jobId, unit, endpoint, claimId, runId: 'run-3', scheduledAt: 6_000 });
      expect((await Promise.all([begin('x'), begin('y')])).sort()).toEqual(['begun', 'taken']);
      expect(await submissions.find(jobId, unit)).toMatchObject({
        state: 'submitting',
        endpoint,
      });
    });

    it('stay stopped by the last run that was', async () => {
      const { jobId, unit, endpoint } = claimOf('a');
      await submissions.stop({ jobId, unit }, { runId: 'run-3', at: 9_000 });
      await submissions.stop({ jobId, unit }, stoppedRun);
      const claim = { jobId, unit, endpoint, claimId: 'late', runId: 'run-1', scheduledAt: 7_000 };
      expect(await submissions.begin(claim)).toBe('stopped');
    });

    it('are found where they had begun, and go on', async () => {
      const claim = claimOf('a');
      const { jobId, unit } = claim;
      await submissions.begin(claim);
      expect(await submissions.stop({ jobId, unit }, stoppedRun)).toMatchObject({ claimId: 'a' });
      expect(await submissions.find(jobId, unit)).toMatchObject({ state: 'submitting' });
    });

    it('take a request that is found after all', async () => {
      const { jobId, unit, endpoint } = claimOf('a');
      await submissions.stop({ jobId, unit }, stoppedRun);
      expect(await submissions.accept({ jobId, unit, endpoint, requestId: 'found-late' })).toBe(true);
      expect(await submissions.find(jobId, unit)).toMatchObject({
        endpoint,
        requestId: 'found-late',
      });
    });
  });
});
