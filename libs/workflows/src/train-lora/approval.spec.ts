import { describe, expect, it } from '@jest/globals';
import { type LoraQuestion, trainerNamed } from '#domain';
import { problemOfApproval, problemOfVideo } from './approval.ts';

const trainer = trainerNamed('flux-lora-fast');

describe('problemOfApproval', () => {
  it.each([
    [{}],
    [{ questionId: 'a' }],
    [{ steps: 100 }],
    [{ captions: { '000017.jpg': 'ohwx woman' } }],
    [{ captions: { '0001.jpg': 'as runs of before knew them' } }],
    [{ budget: 0 }],
    [{ budget: 2.4, person: 'person-2' }],
    [{ drop: ['000001'], keep: ['100002'] }],
    [{ submission: { outcome: 'not-accepted', claimId: 'abc' } }],
    [{ submission: { outcome: 'accepted', requestId: 'abc' } }],
  ])('finds none in %j', (approval) => {
    expect(problemOfApproval(approval, trainer)).toBeNull();
  });

  it.each([
    [undefined, /object/],
    ['yes', /object/],
    [[], /object/],
    [{ questionId: 5 }, /questionId/],
    [{ captions: null }, /captions/],
    [{ captions: { '000017.jpg': 5 } }, /captions/],
    [{ captions: { '../x.jpg': 'ohwx' } }, /captions/],
    [{ budget: -1 }, /0 to 10000/],
    [{ budget: '5' }, /0 to 10000/],
    [{ person: 2 }, /person-1/],
    [{ person: 'Ada' }, /person-1/],
    [{ drop: '000001' }, /lists of frames/],
    [{ keep: ['1'] }, /lists of frames/],
    [{ drop: ['000001'], keep: ['000001'] }, /000001 is in "drop" and in "keep"/],
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

const owner = { jobId: 'job', userId: 'ada' };
const asking = (question: Partial<LoraQuestion> = {}): LoraQuestion => ({
  ...{ kind: 'review', message: '', expiresAt: '', videosLeft: 4 },
  ...question,
});
const url = { source: { kind: 'url', url: 'https://example.org/a.mp4' } };
const key = (name: string) => ({ source: { kind: 'key', key: name } });

describe('problemOfVideo', () => {
  it.each([[url], [key('uploads/ada/a.mp4')], [key('temp/job/added-1')]])('finds none in %j', (video) => {
    expect(problemOfVideo(video, owner, asking())).toBeNull();
  });

  it.each([
    [undefined],
    ['https://example.org/a.mp4'],
    [{}],
    [{ source: 'a.mp4' }],
    [{ source: { kind: 'url' } }],
    [{ source: { kind: 'key', key: 5 } }],
    [key('uploads/bob/a.mp4')],
    [key('temp/another/source-0')],
  ])('names it in %j', (video) => {
    expect(problemOfVideo(video, owner, asking())).toContain('"source" must be');
  });

  it.each([
    [null, /does not wait/],
    [asking({ kind: 'submission-unknown' }), /does not wait/],
    [asking({ videosLeft: 0 }), /no more/],
  ])('refuses all while the question is %j', (question, problem) => {
    expect(problemOfVideo(url, owner, question)).toMatch(problem);
  });
});
