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
  });

  it('are begun by one of many', async () => {
    const { jobId, version, endpoint } = claimOf('none');
    const begun = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        submissions.begin({ jobId, version, endpoint, claimId: `claim-${index}` }),
      ),
    );
    expect(begun.filter(Boolean)).toHaveLength(1);
  });

  it('are begun by the claim that stands, as the driver asks again when an answer is lost', async () => {
    const claim = claimOf('a');
    expect(await submissions.begin(claim)).toBe(true);
    expect(await submissions.begin(claim)).toBe(true);
    expect(await submissions.begin({ ...claim, claimId: 'b' })).toBe(false);
  });

  it('keep the first request id, and are not given back once accepted', async () => {
    const { claimId, ...training } = claimOf('a');
    await submissions.begin({ ...training, claimId });
    expect(await submissions.accept({ ...training, requestId: 'first' })).toBe(true);
    expect(await submissions.accept({ ...training, requestId: 'first' })).toBe(true);
    expect(await submissions.accept({ ...training, requestId: 'second' })).toBe(false);
    await submissions.release({ ...training, claimId });
    expect(await submissions.find(training.jobId, 1)).toMatchObject({
      state: 'accepted',
      requestId: 'first',
    });
  });

  it('can be begun again after a certain refusal', async () => {
    const claim = claimOf('a');
    await submissions.begin(claim);
    await submissions.release(claim);
    expect(await submissions.begin({ ...claim, claimId: 'b' })).toBe(true);
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
});
