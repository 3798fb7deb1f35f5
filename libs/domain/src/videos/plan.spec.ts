import { describe, expect, it } from '@jest/globals';
import { PlanRejected } from '../planning/objections.ts';
import type { MediaFacts } from './media-facts.ts';
import type { Operation } from './operations.ts';
import { checkOperations, planOperations } from './plan.ts';
import { operationsOf, TEMPLATE_NAMES } from './templates.ts';

const clip: MediaFacts = {
  ...{ pixelFormat: 'yuv420p', rotation: 0, isCopyable: true },
  ...{ seconds: 60, width: 1920, height: 1080, frameRate: 25 },
  ...{ videoCodec: 'h264', audioCodec: 'aac', isHdr: false },
};
const phone: MediaFacts = { ...clip, width: 1080, height: 1920, videoCodec: 'hevc', isHdr: true };

const plan = (operations: Operation[], source = clip) =>
  planOperations(operations, source).map(({ operation: { name }, video, audio, output }) => ({
    ...{ name, video, audio },
    ...(output ? { size: `${output.width}x${output.height}`, seconds: output.seconds } : {}),
  }));

const objectionsTo = (operations: Operation[], source = clip): string[] => {
  try {
    planOperations(operations, source);
    return [];
  } catch (error) {
    if (!(error instanceof PlanRejected)) throw error;
    return error.objections.map(({ pointer, code }) => `${pointer.replace('#/operations/', '')} ${code}`);
  }
};

describe('a plan', () => {
  it('copies what need not be encoded', () => {
    expect(
      plan([
        { name: 'cut', operation: 'trim', startSeconds: 2, endSeconds: 32.5 },
        { name: 'web', operation: 'transcode', from: ['cut'] },
        { name: 'quiet', operation: 'audio', from: ['web'], action: 'remove' },
      ]),
    ).toEqual([
      { name: 'cut', video: 'copy', audio: 'copy', size: '1920x1080', seconds: 30.5 },
      { name: 'web', video: 'copy', audio: 'copy', size: '1920x1080', seconds: 30.5 },
      { name: 'quiet', video: 'copy', audio: 'none', size: '1920x1080', seconds: 30.5 },
    ]);
  });

  it('encodes what is cut exactly, scaled, turned, of another codec, or HDR', () => {
    const videoOf = (options: Omit<Operation<'transcode'>, 'name' | 'operation'>, source = clip) =>
      plan([{ name: 'a', operation: 'transcode', ...options }], source)[0];
    expect(plan([{ name: 'a', operation: 'trim', accuracy: 'frame' }])).toMatchObject([{ video: 'encode' }]);
    expect(videoOf({ maxHeight: 720 })).toMatchObject({ video: 'encode', size: '1280x720' });
    expect(videoOf({ rotate: 90 })).toMatchObject({ video: 'encode', size: '1080x1920' });
    expect(videoOf({ pad: '1:1' })).toMatchObject({ video: 'encode', size: '1920x1920' });
    expect(videoOf({ container: 'webm' })).toMatchObject({ video: 'encode', audio: 'encode' });
    expect(videoOf({ maxHeight: 4000, frameRate: 50 })).toMatchObject({ video: 'copy', size: '1920x1080' });
    expect(videoOf({}, { ...clip, isHdr: true })).toMatchObject({ video: 'encode' });
    expect(videoOf({ maxHeight: 719 })).toMatchObject({ size: '1278x718' });
  });

  it('joins to the sum of its parts, in the size of the first', () => {
    const join: Operation = { name: 'all', operation: 'concat', from: ['a', 'b'] };
    const half = (name: string, end: number): Operation => ({ name, operation: 'trim', endSeconds: end });
    const small: Operation = { name: 'b', operation: 'transcode', maxHeight: 360 };
    expect(plan([half('a', 10), small, join]).at(-1)).toMatchObject({
      ...{ video: 'encode', audio: 'encode', size: '1920x1080', seconds: 70 },
    });
  });

  it('copies nothing of which a player would show something unusual, and nothing that an MP4 cannot hold', () => {
    const cut: Operation = { name: 'a', operation: 'trim', endSeconds: 5 };
    const streams = (source: Partial<MediaFacts>) => plan([cut], { ...clip, ...source })[0];
    expect(streams({})).toMatchObject({ video: 'copy', audio: 'copy' });
    expect(streams({ isCopyable: false })).toMatchObject({ video: 'encode', audio: 'copy' });
    expect(streams({ videoCodec: 'vp8', audioCodec: 'vorbis' })).toMatchObject({
      ...{ video: 'encode', audio: 'encode' },
    });
    const web: Operation = { name: 'a', operation: 'transcode' };
    expect(plan([web], { ...clip, pixelFormat: 'yuv422p10le' })).toMatchObject([{ video: 'encode' }]);
    expect(plan([web], { ...clip, rotation: 90 })).toMatchObject([{ video: 'copy' }]);
    const webm: Operation = { name: 'a', operation: 'transcode', container: 'webm' };
    expect(plan([webm], { ...clip, videoCodec: 'vp9', rotation: 90 })).toMatchObject([{ video: 'encode' }]);
  });

  it.each<[string, Operation, string[]]>([
    [
      'an end before the start',
      { name: 'a', operation: 'trim', startSeconds: 5, endSeconds: 5 },
      ['0/endSeconds out-of-range'],
    ],
    [
      'an end beyond the end',
      { name: 'a', operation: 'trim', endSeconds: 61 },
      ['0/endSeconds beyond-the-source'],
    ],
    ['an end that players round', { name: 'a', operation: 'trim', endSeconds: 60.04 }, []],
    [
      'segments that overlap',
      {
        ...{ name: 'a', operation: 'removeSegments' },
        segments: [
          { startSeconds: 1, endSeconds: 5 },
          { startSeconds: 4, endSeconds: 6 },
        ],
      },
      ['0/segments/1/startSeconds conflict'],
    ],
    [
      'everything removed',
      { name: 'a', operation: 'removeSegments', segments: [{ startSeconds: 0, endSeconds: 60 }] },
      ['0/segments beyond-the-source'],
    ],
    [
      'two aims',
      { name: 'a', operation: 'transcode', minSsim: 0.97, bitrateKbps: 2000 },
      ['0/bitrateKbps conflict'],
    ],
    [
      'H.264 in WebM',
      { name: 'a', operation: 'transcode', container: 'webm', codec: 'h264' },
      ['0/codec conflict'],
    ],
    ['no shape', { name: 'a', operation: 'transcode', pad: '1:0' }, ['0/pad out-of-range']],
    [
      'AV1 below what its encoder takes',
      { name: 'a', operation: 'transcode', codec: 'av1', maxHeight: 48 },
      ['0/codec beyond-the-source'],
    ],
    [
      'a part behind the end',
      { name: 'a', operation: 'trim', startSeconds: 70 },
      ['0/startSeconds beyond-the-source'],
    ],
    [
      'bars that no player shows',
      { name: 'a', operation: 'transcode', pad: '1:60' },
      ['0/pad beyond-the-source'],
    ],
    [
      'too many pictures for a bar',
      { name: 'a', operation: 'storyboard', everySeconds: 0.01 },
      ['0/everySeconds out-of-range'],
    ],
    [
      'sprites beyond every player',
      { name: 'a', operation: 'storyboard', maxWidth: 4096 },
      ['0/maxWidth out-of-range'],
    ],
    [
      'a crop beyond the picture',
      { name: 'a', operation: 'transcode', crop: { x: 1900, y: 0, width: 100, height: 100 } },
      ['0/crop beyond-the-source'],
    ],
    [
      'too many frames',
      { name: 'a', operation: 'frames', everySeconds: 0.1 },
      ['0/everySeconds out-of-range'],
    ],
    ['frames of no kind', { name: 'a', operation: 'frames' }, ['0/everySeconds required']],
    ['a long preview', { name: 'a', operation: 'preview', seconds: 31 }, ['0/seconds out-of-range']],
    [
      'a loudness to extract',
      { name: 'a', operation: 'audio', action: 'extract', targetLufs: -16 },
      ['0/targetLufs conflict'],
    ],
    [
      'a huge watermark',
      { name: 'a', operation: 'watermark', image: { uploadKey: 'u' }, size: 2 },
      ['0/size out-of-range'],
    ],
  ])('refuses %s', (_what, operation, objections) => {
    expect(objectionsTo([operation])).toEqual(objections);
  });

  it('refuses to look at pictures of sound alone', () => {
    const operations: Operation[] = [
      { name: 'sound', operation: 'audio', action: 'extract' },
      { name: 'facts', operation: 'probe', from: ['sound'] },
    ];
    expect(objectionsTo(operations)).toEqual(['1/from/0 wrong-input']);
  });

  it('refuses the sound of a video without any, where it is asked for', () => {
    const silent = { ...clip, audioCodec: null };
    expect(objectionsTo(operationsOf('podcast', {}), silent)).toEqual(['1/action beyond-the-source']);
    expect(plan(operationsOf('web', {}), silent)[0]).toMatchObject({ video: 'copy', audio: 'none' });
  });
});

describe('each template', () => {
  it.each(TEMPLATE_NAMES)('%s can be done with usual videos', (template) => {
    for (const source of [clip, phone]) expect(plan(operationsOf(template, {}), source)).not.toEqual([]);
  });

  it('makes what it promises', () => {
    expect(plan(operationsOf('web', { maxHeight: 720 }), phone)).toMatchObject([
      { name: 'loud', video: 'copy', audio: 'encode' },
      { name: 'web', video: 'encode', audio: 'copy', size: '406x720' },
      { name: 'poster' },
      { name: 'storyboard' },
    ]);
    const [cut, square] = plan(operationsOf('social-square', { seconds: 15 }), phone);
    expect([cut, square]).toMatchObject([{ seconds: 15 }, { size: '1080x1080' }]);
    expect(plan(operationsOf('archive', {}))[1]).toMatchObject({ video: 'copy', audio: 'copy' });
  });
});

describe('a check before the source is there', () => {
  const objections = (operations: Operation[]): string[] => {
    try {
      checkOperations(operations);
      return [];
    } catch (error) {
      if (!(error instanceof PlanRejected)) throw error;
      return error.objections.map(({ pointer, code }) => `${pointer.replace('#/operations/', '')} ${code}`);
    }
  };

  it('has no objection to what may fit some source', () => {
    for (const template of TEMPLATE_NAMES) expect(objections(operationsOf(template, {}))).toEqual([]);
    expect(
      objections([
        { name: 'a', operation: 'trim', startSeconds: 3000 },
        { name: 'b', operation: 'frames', everySeconds: 1 },
        { name: 'c', operation: 'transcode', crop: { x: 0, y: 0, width: 4000, height: 2000 } },
        { name: 'd', operation: 'removeSegments', segments: [{ startSeconds: 1, endSeconds: 99 }] },
      ]),
    ).toEqual([]);
  });

  it('objects to what fits none', () => {
    expect(
      objections([
        { name: 'a', operation: 'trim', startSeconds: 5, endSeconds: 2 },
        { name: 'b', operation: 'thumbnail', from: ['cutt'] },
        { name: 'c', operation: 'trim', endSeconds: 10 },
        { name: 'd', operation: 'thumbnail', from: ['c'], atSeconds: 11 },
      ]),
    ).toEqual(['1/from/0 unknown-input', '0/endSeconds out-of-range', '3/atSeconds beyond-the-source']);
  });
});
