import { describe, expect, it } from '@jest/globals';
import type { FrameVerdict } from '#domain';
import { templateCaption } from './template-caption.ts';

const verdict = (measures: FrameVerdict['measures'], faceShare?: number): FrameVerdict => ({
  frame: '000001',
  video: 0,
  timeMs: 0,
  scene: 0,
  verdict: 'kept',
  reason: '',
  measures,
  image: { file: '000001.jpg', key: 'k', width: 800, height: 800, faceShare },
});

describe('templateCaption', () => {
  it('says what was measured', () => {
    const text = templateCaption(
      'ohwx man',
      verdict({ pose: 'quarter-left', pitch: 25, meanLuma: 60 }, 0.45),
      {
        tone: 'dark',
        plain: true,
      },
    );
    expect(text).toBe(
      'ohwx man, head and shoulders portrait, turned slightly to the left, head raised, dim light, plain dark background',
    );
  });

  it('leaves out what was not measured', () => {
    expect(templateCaption('ohwx man', verdict({}), { plain: false })).toBe('ohwx man');
  });

  it.each([
    [0.7, 'close-up portrait'],
    [0.45, 'head and shoulders portrait'],
    [0.28, 'upper body portrait'],
  ])('tells the framing from the share of the face: %p', (share, framing) => {
    expect(templateCaption('x y', verdict({}, share), { plain: false })).toBe(`x y, ${framing}`);
  });

  it('stays within 40 words', () => {
    const text = templateCaption(
      'x person',
      verdict({ pose: 'profile-right', pitch: -30, meanLuma: 200 }, 0.2),
      {
        tone: 'bright',
        plain: true,
      },
    );
    expect(text.split(' ').length).toBeLessThanOrEqual(40);
  });
});
