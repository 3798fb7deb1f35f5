import { describe, expect, it } from '@jest/globals';
import { lengthOf, segmentAt, spliced, type Segment } from './splice.ts';

const segments: Segment[] = [
  { clip: 'vlogger', from: 2, seconds: 3, truth: 'good' },
  { clip: 'vlogger', from: 8, seconds: 2, truth: 'good', frozen: true },
  { clip: 'clock', from: 0, seconds: 1, truth: 'no-face' },
];

describe('segmentAt', () => {
  it('tells what a time shows, and which moment of the clip', () => {
    expect(segmentAt(segments, 1.5)).toMatchObject({ segment: segments[0], truth: 'good', clipTime: 3.5 });
    expect(segmentAt(segments, 4.2)).toMatchObject({ segment: segments[1], truth: 'good', clipTime: 8 });
    expect(segmentAt(segments, 5.5)?.truth).toBe('no-face');
  });

  it('tells closed eyes, and where nobody can say what they are', () => {
    const blinks: Segment[] = [{ clip: 'vlogger', from: 8, seconds: 3, truth: 'good' }];
    expect(segmentAt(blinks, 1.3)?.truth).toBe('eyes-closed');
    expect(segmentAt(blinks, 0.95)).toMatchObject({ truth: 'good', eyes: 'unclear' });
    expect(segmentAt(blinks, 0.5)).toMatchObject({ truth: 'good', eyes: 'open' });
    const covered: Segment[] = [{ clip: 'vlogger', from: 8, seconds: 3, truth: 'occluded' }];
    expect(segmentAt(covered, 1.3)?.truth).toBe('occluded');
  });

  it('does not say what a cut shows, nor what comes after the end', () => {
    expect(segmentAt(segments, 2.95)).toBeNull();
    expect(segmentAt(segments, 3.05)).toBeNull();
    expect(segmentAt(segments, 7)).toBeNull();
  });
});

describe('spliced', () => {
  it('plants every fault, strangers and copies among good footage of one person', () => {
    const video = spliced('speaker', ['vlogger', 'neighbour']);
    expect(new Set(video.map(({ truth }) => truth)).size).toBe(9);
    expect(video.filter(({ truth }) => truth === 'good').every(({ clip }) => clip === 'speaker')).toBe(true);
    expect(video.some(({ frozen }) => frozen)).toBe(true);
    expect(lengthOf(video)).toBeGreaterThan(50);
  });
});
