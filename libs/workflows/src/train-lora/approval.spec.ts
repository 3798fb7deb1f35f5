import { describe, expect, it } from '@jest/globals';
import { trainerNamed } from '#domain';
import { problemOfApproval } from './approval.ts';

const trainer = trainerNamed('flux-lora-fast');

describe('problemOfApproval', () => {
  it.each([
    [{}],
    [{ steps: 100 }],
    [{ captions: { '0001.jpg': 'ohwx woman' } }],
    [{ submission: { outcome: 'not-accepted', claimId: 'abc' } }],
    [{ submission: { outcome: 'accepted', requestId: 'abc' } }],
  ])('finds none in %j', (approval) => {
    expect(problemOfApproval(approval, trainer)).toBeNull();
  });

  it.each([
    [undefined, /object/],
    ['yes', /object/],
    [[], /object/],
    [{ captions: null }, /captions/],
    [{ captions: { '0001.jpg': 5 } }, /captions/],
    [{ steps: 1_000_000 }, /100 to 10000/],
    [{ steps: 99.5 }, /100 to 10000/],
    [{ steps: '500' }, /100 to 10000/],
    [{ submission: { outcome: 'accepted' } }, /requestId/],
    [{ submission: { outcome: 'not-accepted' } }, /claimId/],
    [{ submission: { outcome: 'accepted', requestId: '' } }, /requestId/],
    [{ submission: { outcome: 'accepted', requestId: '../status' } }, /requestId/],
    [{ submission: 'accepted' }, /requestId/],
  ])('names it in %j', (approval, problem) => {
    expect(problemOfApproval(approval, trainer)).toMatch(problem);
  });
});
