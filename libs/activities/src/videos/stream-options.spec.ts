import { describe, expect, it } from '@jest/globals';
import type { MediaFacts, Operation } from '#domain';
import type { MediaFile } from './media-file.ts';
import { containerOptions, filtersOf, streamsOf, type Streams } from './stream-options.ts';

const clip: MediaFacts = {
  ...{ pixelFormat: 'yuv420p', rotation: 0, isCopyable: true },
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

  it('pad to a shape with even sides', () => {
    expect(filters({ pad: '1:1' })[0]).toBe('pad=1920:1920:(ow-iw)/2:(oh-ih)/2');
  });
});

describe('streams', () => {
  const input: MediaFile = {
    ...clip,
    ...{
      file: 'clip',
      original: 'clip',
      videoStream: 1,
      audioStream: 0,
      seen: ['hflip'],
      keys: [],
      holds: [],
      awkward: [],
    },
    clock: { begins: 0, joined: false, leaps: false },
  };
  const of = (streams: Pick<Streams, 'video' | 'audio'> & Partial<Streams>) => {
    const { graph, options } = streamsOf(input, {
      container: 'mp4',
      encoding: { codec: 'h264' },
      ...streams,
    });
    return { graph, options: options.join(' ') };
  };

  it('are copied, encoded as one sees them, or left out', () => {
    expect(of({ video: 'copy', audio: 'copy' })).toEqual({
      graph: undefined,
      options: expect.stringMatching(/^-map 0:1 -c:v copy -map 0:0 -c:a copy /),
    });
    expect(of({ video: 'encode', audio: 'none', filters: ['scale=2:2'] })).toEqual({
      graph: '[0:1]hflip,scale=2:2[v]',
      options: expect.stringMatching(/^-map \[v\] (?!.*0:0).*-c:v libx264 /),
    });
  });

  it('are encoded by constant quality, or by bit rate', () => {
    const vp9 = { video: 'encode', audio: 'encode', container: 'webm' } as const;
    expect(of({ ...vp9, encoding: { codec: 'vp9' } }).options).toMatch(
      /libvpx-vp9 .*-crf 31 -b:v 0 .*libopus/,
    );
    expect(of({ ...vp9, encoding: { codec: 'vp9', bitrateKbps: 2000 } }).options).toContain('-b:v 2000k');
  });

  it('never carry over what the input says of place and device', () => {
    for (const container of ['mp4', 'webm'] as const)
      expect(containerOptions(container).join(' ')).toContain('-map_metadata -1');
  });
});
