import { describe, expect, it } from '@jest/globals';
import type { LoraQuestion } from '#domain';
import { problemOfVideo } from './added-video.ts';

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
