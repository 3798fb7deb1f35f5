import { describe, expect, it } from '@jest/globals';
import type { MediaFacts, Operation } from '#domain';
import { audioOptions, containerOptions, filtersOf, videoOptions } from './stream-options.ts';

const clip: MediaFacts = {
  ...{ seconds: 60, width: 1920, height: 1080, frameRate: 50 },
  ...{ videoCodec: 'h264', audioCodec: 'aac', isHdr: false },
};
const filters = (options: Omit<Operation<'transcode'>, 'name' | 'operation'>, input = clip): string[] =>
  filtersOf({ name: 'a', operation: 'transcode', ...options }, input);

describe('filters', () => {
  it.each([
    [{}, []],
    [{ maxHeight: 720 }, ['scale=1280:720:flags=lanczos']],
    [{ maxHeight: 2160 }, []],
    [{ rotate: 90 as const, maxHeight: 960 }, ['transpose=clock', 'scale=540:960:flags=lanczos']],
    [{ rotate: 180 as const }, ['hflip', 'vflip']],
    [
      { crop: { x: 420, y: 0, width: 1080, height: 1080 }, frameRate: 25 },
      ['crop=1080:1080:420:0', 'fps=25'],
    ],
    [{ frameRate: 60 }, []],
  ])('of %j', (options, expected) => {
    expect(filters(options)).toEqual([...expected, 'setsar=1']);
  });

  it('map the light of HDR first', () => {
    const hdr = filters({ maxHeight: 720 }, { ...clip, isHdr: true });
    expect(hdr[0]).toMatch(/^zscale=transfer=linear/);
    expect(hdr.findIndex((one) => one.startsWith('tonemap'))).toBeLessThan(
      hdr.findIndex((one) => one.startsWith('scale')),
    );
  });

  it('pad to a shape with even sides', () => {
    expect(filters({ pad: '1:1' })[0]).toContain('pad=ceil(max(iw\\,ih*1)/2)*2');
  });
});

describe('options', () => {
  it('copy, encode, or leave out', () => {
    const encoding = { codec: 'vp9' as const, filters: ['setsar=1'] };
    expect(videoOptions('copy', encoding)).toEqual(['-c:v', 'copy']);
    expect(videoOptions('none', encoding)).toEqual(['-vn']);
    expect(videoOptions('encode', encoding).join(' ')).toMatch(/-vf setsar=1 .*libvpx-vp9 .*-crf 31 -b:v 0/);
    expect(videoOptions('encode', { ...encoding, bitrateKbps: 2000 }).join(' ')).toContain('-b:v 2000k');
    expect(audioOptions('encode', 'webm')).toContain('libopus');
    expect(audioOptions('none', 'mp4')).toEqual(['-an']);
  });

  it('never carry over what the input says of place and device', () => {
    for (const container of ['mp4', 'webm'] as const)
      expect(containerOptions(container).join(' ')).toContain('-map_metadata -1');
  });
});
