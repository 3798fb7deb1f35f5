import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Failure } from '#domain';
import { cutOff, h264, makeVideo, movingPicture } from '../../../../../tests/media/videos.ts';
import type { ProbedStream } from './ffprobe.ts';
import { videoStreams } from './choose-track.ts';
import { inspectVideo, type InspectedVideo } from './inspect-video.ts';

const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
jest.setTimeout(60_000);

let directory = '';
const at = (name: string): string => join(directory, name);
const probe = (file: string): Promise<InspectedVideo> =>
  inspectVideo({ ffmpeg, file, signal: new AbortController().signal }, 1234);
const failsWith = (type: string, message: RegExp) =>
  expect.objectContaining({ type, message: expect.stringMatching(message) });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'probe-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('facts', () => {
  it('reads an ordinary MP4 file', async () => {
    const { facts, interlacing } = await probe(
      await makeVideo(at('plain.mp4'), ...movingPicture(2), ...h264),
    );
    expect(facts).toEqual({
      container: expect.stringContaining('mp4'),
      codec: 'h264',
      durationMs: 2000,
      width: 320,
      height: 180,
      rotation: 0,
      framesPerSecond: 12,
      bytes: 1234,
      awkward: [],
    });
    expect(interlacing).toBeNull();
  });

  it.each([
    [-90, 90],
    [90, 270],
    [180, 180],
  ])('turns a picture marked with %i degrees upright', async (marked, rotation) => {
    const plain = await makeVideo(at('flat.mp4'), ...movingPicture(1), ...h264);
    const turned = await makeVideo(
      at(`turned${marked}.mp4`),
      '-display_rotation',
      String(marked),
      '-i',
      plain,
      '-c',
      'copy',
    ).catch(
      // ffmpeg before 6 writes the mark through this tag only.
      () =>
        makeVideo(at(`turned${marked}.mp4`), '-i', plain, '-c', 'copy', '-metadata:s:v', `rotate=${marked}`),
    );
    const size = rotation === 180 ? { width: 320, height: 180 } : { width: 180, height: 320 };
    expect((await probe(turned)).facts).toMatchObject({ rotation, ...size });
  });

  it('makes pixels square', async () => {
    const file = await makeVideo(at('wide.mp4'), ...movingPicture(1), '-vf', 'setsar=4/3', ...h264);
    expect((await probe(file)).facts).toMatchObject({ width: 427, height: 180 });
  });

  it('finds the length of a WebM file that does not declare it', async () => {
    const file = await makeVideo(
      at('live.webm'),
      ...movingPicture(2),
      '-c:v',
      'libvpx',
      '-deadline',
      'realtime',
      '-live',
      '1',
    );
    const { facts } = await probe(file);
    expect(facts).toMatchObject({ codec: 'vp8', width: 320 });
    expect(Math.abs(facts.durationMs - 2000)).toBeLessThan(100);
  });

  it('takes a sound track that is longer than the picture for what it is', async () => {
    const file = await makeVideo(
      at('long-sound.mkv'),
      ...movingPicture(2),
      '-f',
      'lavfi',
      '-i',
      'sine=duration=8',
      ...h264,
      '-c:a',
      'aac',
    );
    const { durationMs } = (await probe(file)).facts;
    expect(Math.abs(durationMs - 2000)).toBeLessThan(100);
  });

  it.each(['mp4', 'mkv', 'avi', 'ts', 'mov'])(
    'sees nothing awkward in pictures of an ordinary %s file that are stored in another order',
    async (extension) => {
      const reordered = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', '16'];
      const file = await makeVideo(
        at(`reordered.${extension}`),
        ...[...movingPicture(8, '320x180', 24), ...reordered, '-x264-params', 'b-adapt=0:b-pyramid=normal'],
      );
      const { facts } = await probe(file);
      expect(facts.awkward).toEqual([]);
      expect(Math.abs(facts.durationMs - 8000)).toBeLessThan(200);
    },
  );

  it('knows interlaced video', async () => {
    const file = await makeVideo(
      at('interlaced.ts'),
      ...movingPicture(1),
      '-c:v',
      'mpeg2video',
      '-flags',
      '+ildct+ilme',
      '-top',
      '1',
    );
    const { facts, interlacing } = await probe(file);
    expect({ codec: facts.codec, interlacing }).toEqual({ codec: 'mpeg2video', interlacing: 'marked' });
    expect(facts.awkward).toEqual(['interlaced']);
  });
});

describe('the choice of the video track', () => {
  it('takes the largest, wherever it stands', async () => {
    const sources = [...movingPicture(1, '160x90'), ...movingPicture(1)];
    const file = await makeVideo(at('preview-first.mkv'), ...sources, '-map', '0', '-map', '1', ...h264);
    await expect(probe(file)).resolves.toMatchObject({
      streamIndex: 1,
      facts: { width: 320, height: 180 },
    });
  });

  // ffmpeg reads these marks and writes none of them.
  it.each(['attached_pic', 'timed_thumbnails', 'still_image'])('passes over one marked %s', (kind) => {
    const track = (index: number, width: number, disposition: Record<string, number>): ProbedStream => ({
      ...{
        index,
        codec_type: 'video',
        codec_name: 'h264',
        width,
        height: 90,
        disposition,
        tags: {},
        side_data_list: [],
      },
      ...{ sample_aspect_ratio: 1, avg_frame_rate: 12, r_frame_rate: 12, duration: 1 },
    });
    const streams = [track(0, 320, { [kind]: 1 }), track(1, 160, { default: 1, [kind]: 0 })];
    expect(videoStreams({ streams }).map(({ index }) => index)).toEqual([1]);
    expect(() => videoStreams({ streams: streams.slice(0, 1) })).toThrow(failsWith('NoVideoStream', /cover/));
  });
});

describe('refusals', () => {
  it.each([
    ['text', 'This is not a video.\n'.repeat(50)],
    [
      'an HLS playlist',
      '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n',
    ],
    ['a concat script', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    [
      'a DASH manifest',
      '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"></MPD>\n',
    ],
    [
      'an SDP description',
      'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n',
    ],
  ])('refuses %s', async (name, content) => {
    const file = at(name.replaceAll(' ', '-'));
    await writeFile(file, content);
    await expect(probe(file)).rejects.toThrow(failsWith('NotAVideo', /not an MP4/));
  });

  it('refuses sound without a picture', async () => {
    const file = await makeVideo(at('sound.m4a'), '-f', 'lavfi', '-i', 'sine=duration=1', '-c:a', 'aac');
    await expect(probe(file)).rejects.toThrow(failsWith('NoVideoStream', /its tracks are: audio/));
  });

  it('does not take a cover for a video', async () => {
    const cover = await makeVideo(at('cover.png'), ...movingPicture(1), '-frames:v', '1');
    const sound = ['-f', 'lavfi', '-i', 'sine=duration=1', '-i', cover, '-map', '0', '-map', '1'];
    const file = await makeVideo(
      at('cover.m4a'),
      ...sound,
      '-c:a',
      'aac',
      '-c:v',
      'copy',
      '-disposition:v',
      'attached_pic',
    );
    await expect(probe(file)).rejects.toThrow(failsWith('NoVideoStream', /cover picture/));
  });

  it('names a codec that is not accepted', async () => {
    const file = await makeVideo(at('lossless.mkv'), ...movingPicture(1), '-c:v', 'ffv1');
    await expect(probe(file)).rejects.toThrow(failsWith('UnsupportedCodec', /ffv1.*accepted are h264, hevc/));
  });

  it('refuses more than an hour, with the figures', async () => {
    const file = await makeVideo(at('long.mp4'), ...movingPicture(3700, '16x16', 0.05), ...h264);
    await expect(probe(file)).rejects.toThrow(failsWith('VideoTooLong', /37\d\d\.\d s; at most 3600\.0 s/));
  });

  it('refuses more pixels than 4K, with the figures', async () => {
    const file = await makeVideo(at('8k.mp4'), ...movingPicture(1, '4400x2400', 2), ...h264);
    await expect(probe(file)).rejects.toThrow(
      failsWith('TooManyPixels', /4400x2400 pixels; at most 9437184/),
    );
  });

  it('refuses an MP4 file without its table of contents', async () => {
    const file = await cutOff(await makeVideo(at('no-moov.mp4'), ...movingPicture(2), ...h264), 0.5);
    await expect(probe(file)).rejects.toThrow(failsWith('TruncatedVideo', /moov/));
  });

  it.each(['mp4', 'mkv'])(
    'refuses a %s file whose second half is missing, with the figures',
    async (extension) => {
      const options = [...movingPicture(20), ...h264, '-g', '12', '-movflags', '+faststart'];
      const file = await cutOff(await makeVideo(at(`half.${extension}`), ...options), 0.5);
      await expect(probe(file)).rejects.toThrow(
        failsWith('TruncatedVideo', /breaks off after (9|10)\.\d s; it should last 20\.0 s/),
      );
    },
  );

  it('says that ffprobe is missing instead of blaming the video', async () => {
    const options = { ffmpeg: { ...ffmpeg, ffprobePath: 'no-such-ffprobe' }, file: at('plain.mp4') };
    const probing = inspectVideo({ ...options, signal: new AbortController().signal }, 1);
    await expect(probing).rejects.toThrow(/no-such-ffprobe: not found/);
    await expect(probe(at('gone.mp4'))).rejects.toThrow(/No such file/);
  });

  it('says that the machine lacks memory instead of blaming the video', async () => {
    const starved = at('starved-ffprobe');
    await writeFile(starved, '#!/bin/sh\nulimit -v 60000\nexec ffprobe "$@"\n', { mode: 0o755 });
    const file = await makeVideo(at('fine.mp4'), ...movingPicture(1), ...h264);
    const options = { ffmpeg: { ...ffmpeg, ffprobePath: starved }, file };
    const error: unknown = await inspectVideo({ ...options, signal: new AbortController().signal }, 1).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Failure);
  });
});
