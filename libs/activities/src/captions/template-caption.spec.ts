import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { POSES, type FrameVerdict } from '#domain';
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

  const textOf = (measures: FrameVerdict['measures']): string =>
    templateCaption('x y', verdict(measures), { plain: false });

  it.each([
    [{ smile: 0.9, mouthOpen: 0.2, eyesOpen: 0.2 }, 'x y, smiling'],
    [{ smile: 0.9, mouthOpen: 0.5, eyesOpen: 0.2 }, 'x y, mouth open'],
    [{ smile: 0.6, mouthOpen: 0.3, eyesOpen: 0.3 }, 'x y, mouth open'],
    [{ smile: 0.6, mouthOpen: 0.05, eyesOpen: 0.05 }, 'x y, eyes closed'],
    [{ smile: 0.9, mouthOpen: 0.05, eyesOpen: 0.05 }, 'x y, eyes closed'],
    [{ smile: 0.6, mouthOpen: 0.05, eyesOpen: 0.2 }, 'x y'],
  ])('names the expression that was measured: %j', (measures, expected) => {
    expect(textOf(measures)).toBe(expected);
  });

  it('names an expression, a pose and a light only where they were measured', () => {
    const measured = fc.record(
      {
        smile: fc.double({ min: 0.3, max: 1.2, noNaN: true }),
        mouthOpen: fc.double({ min: 0, max: 0.8, noNaN: true }),
        eyesOpen: fc.double({ min: 0, max: 0.5, noNaN: true }),
        pitch: fc.double({ min: -60, max: 60, noNaN: true }),
        pose: fc.constantFrom(...POSES),
        meanLuma: fc.double({ min: 0, max: 255, noNaN: true }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(measured, (measures) => {
        const text = textOf(measures);
        const { smile = 0, mouthOpen = 0, eyesOpen = 1, pitch = 0, pose, meanLuma } = measures;
        expect(text.includes('smiling') && smile < 0.83).toBe(false);
        expect(text.includes('mouth open') && mouthOpen < 0.2).toBe(false);
        expect(text.includes('eyes closed')).toBe(eyesOpen < 0.12);
        expect(text.includes('head raised')).toBe(pitch >= 18);
        expect(text.includes('head lowered')).toBe(pitch <= -18);
        expect(text.includes('profile')).toBe(pose?.startsWith('profile') ?? false);
        expect(text.includes('facing the camera')).toBe(pose === 'frontal');
        expect(text.includes('dim light')).toBe(meanLuma !== undefined && meanLuma < 80);
        expect(text.includes('bright light')).toBe(meanLuma !== undefined && meanLuma > 175);
      }),
    );
  });

  it('stays within 40 words', () => {
    const text = templateCaption(
      'x person',
      verdict(
        { pose: 'profile-right', pitch: -30, meanLuma: 200, smile: 0.5, mouthOpen: 0.4, eyesOpen: 0.05 },
        0.2,
      ),
      {
        tone: 'bright',
        plain: true,
      },
    );
    expect(text.split(' ').length).toBeLessThanOrEqual(40);
  });
});
