import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { started } from '../support/started.ts';
import { demoClip, expectBaseFrames, extractedFrom, FINE, type Extracted } from './compared.ts';
import { startHarness } from './harness.ts';
import { h264, makeVideo, movingPicture } from './videos.ts';

jest.setTimeout(180_000);

const harness = await started(startHarness());
let base: Extracted;
let still = '';

beforeAll(async () => {
  const clip = ['-i', await demoClip(), '-t', '4', '-c:a', 'aac'];
  base = await extractedFrom(harness, await makeVideo(harness.at('base.mp4'), ...clip, ...FINE));
  still = await makeVideo(harness.at('still.png'), ...movingPicture(1, '1920x1080'), '-frames:v', '1');
  await writeFile(harness.at('words.srt'), '1\n00:00:00,500 --> 00:00:02,000\nHello\n');
}, 180_000);

const made = (name: string, ...options: string[]): Promise<string> =>
  makeVideo(harness.at(name), '-i', base.file, ...options);

/** The file with some of its bytes taken for others. */
const replaced = async (file: string, name: string, changes: Record<string, string>): Promise<string> => {
  let text = (await readFile(file)).toString('latin1');
  for (const [from, to] of Object.entries(changes)) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  await writeFile(harness.at(name), Buffer.from(text, 'latin1'));
  return harness.at(name);
};

const subtitled = (name: string, codec: string): Promise<string> =>
  made(name, ...['-i', harness.at('words.srt'), '-map', '0', '-map', '1', '-c', 'copy', '-c:s', codec]);

describe('a track that is not known', () => {
  const sound = (name: string, ...codec: string[]): Promise<string> =>
    made(name, ...['-map', '0:v', '-map', '0:a', '-c:v', 'copy', '-c:a', ...codec]);

  it.each<[string, () => Promise<string>]>([
    [
      'closed captions in MP4',
      async () =>
        replaced(await subtitled('text.mp4', 'mov_text'), 'captions.mp4', { tx3g: 'c608', sbtl: 'clcp' }),
    ],
    [
      'telephone sound in AVI',
      () => sound('telephone.avi', 'g726', '-ar', '8000', '-ac', '1', '-b:a', '32k'),
    ],
    ['another sound codec in Matroska', () => sound('tta.mkv', 'tta')],
    [
      'sound that is not what it says',
      async () => replaced(base.file, 'wrong.mp4', { mp4a: 'alac', esds: 'free' }),
    ],
    [
      'sound of a kind that nobody knows',
      async () => replaced(base.file, 'nobody.mp4', { mp4a: 'zzzz', esds: 'free' }),
    ],
    [
      'pictures of a kind that nobody knows',
      async () => {
        const two = [
          '-f',
          'lavfi',
          '-i',
          'testsrc=duration=4:size=1280x720',
          '-map',
          '1',
          '-map',
          '0',
          '-c',
          'copy',
        ];
        return replaced(await made('two.mov', ...two, '-c:v:0', 'png'), 'pictures.mov', { 'png ': 'zzzz' });
      },
    ],
    [
      'lossless pictures',
      () =>
        made(
          'ffv1.mkv',
          ...['-f', 'lavfi', '-i', 'testsrc=duration=4:size=1280x720'],
          ...['-map', '1', '-map', '0', '-c', 'copy', '-c:v:0', 'ffv1'],
        ),
    ],
  ])('does not refuse the good one beside it: %s', async (_name, make) => {
    const { index } = await expectBaseFrames(harness, base, await make(), { awkward: ['unknown-track'] });
    expect(index.video.codec).toBe('h264');
  });

  it('leaves the orientation, the colours and the length as they are', async () => {
    // Stored on its side, and marked so: the mark is what is left as it is.
    const lying = await made('lying.mp4', ...FINE, '-vf', 'transpose=1', '-c:a', 'copy');
    const marked = ['-map', '0', '-map', '1', '-c', 'copy', '-metadata:s:v', 'rotate=90', '-c:s', 'mov_text'];
    const text = await makeVideo(
      harness.at('turned.mp4'),
      '-i',
      lying,
      '-i',
      harness.at('words.srt'),
      ...marked,
    );
    const plain = await extractedFrom(harness, text);
    const { index } = await extractedFrom(
      harness,
      await replaced(text, 'turned-608.mp4', { tx3g: 'c608', sbtl: 'clcp' }),
    );
    expect(plain.index.video).toMatchObject({ width: 640, height: 360, rotation: 270, awkward: [] });
    expect({ ...index.video, awkward: [] }).toEqual(plain.index.video);
    expect(index.frames.map(({ timeMs }) => timeMs)).toEqual(plain.index.frames.map(({ timeMs }) => timeMs));
  });

  it('is no reason to name its codec where there is no picture', async () => {
    const file = await makeVideo(harness.at('sound.mkv'), ...['-i', base.file, '-vn', '-c:a', 'tta']);
    const jobId = await harness.uploaded(file);
    await expect(harness.extract({ jobId })).rejects.toMatchObject({
      type: 'NoVideoStream',
      message: expect.stringMatching(/its tracks are: audio/),
    });
  });

  it('is nothing awkward where it is usual', async () => {
    const words = await made(
      'words.mkv',
      ...['-i', harness.at('words.srt'), '-map', '0', '-map', '1', '-c:s', 'srt'],
      ...['-c:v', 'copy', '-c:a', 'flac'],
    );
    const attached = await made(
      'font.mkv',
      ...['-c', 'copy', '-attach', harness.at('words.srt')],
      ...['-metadata:s:t', 'mimetype=application/x-truetype-font'],
    );
    const timecode = await made('timecode.mov', ...['-c', 'copy', '-timecode', '01:00:00:00']);
    for (const file of [words, attached, timecode]) {
      const { index } = await extractedFrom(harness, file);
      expect(index.video.awkward).toEqual([]);
      expect(index.frames).toHaveLength(base.index.frames.length);
    }
  });
});

describe('a preview beside the film', () => {
  const beside = ['-map', '1:v', '-map', '0:v', '-c', 'copy'];

  it.each<[string, () => Promise<string>]>([
    [
      'one larger picture, before it',
      () =>
        made(
          'preview.mp4',
          '-i',
          still,
          ...beside,
          ...['-c:v:0', 'mjpeg', '-disposition:v:0', '0', '-disposition:v:1', 'default'],
        ),
    ],
    [
      'one larger picture that is the default, in Matroska',
      () =>
        made(
          'preview.mkv',
          '-i',
          still,
          ...beside,
          ...['-c:v:0', 'mjpeg', '-disposition:v:0', 'default', '-disposition:v:1', '0'],
        ),
    ],
    [
      'a larger picture each second',
      () => made('storyboard.mp4', ...movingPicture(4, '1920x1080', 1), ...beside, ...['-c:v:0', 'mjpeg']),
    ],
    [
      'a larger picture of H.264, after it',
      () =>
        made(
          'after.mp4',
          '-i',
          still,
          ...['-map', '0:v', '-map', '1:v', '-c', 'copy', '-c:v:1', 'libx264', '-pix_fmt:v:1', 'yuv420p'],
        ),
    ],
  ])('is not taken for it: %s', async (_name, make) => {
    await expectBaseFrames(harness, base, await make(), { awkward: ['still-track'] });
  });

  it('is nothing awkward where it says that it is a cover', async () => {
    const cover = [
      '-map',
      '0',
      '-map',
      '1',
      '-c',
      'copy',
      '-c:v:1',
      'mjpeg',
      '-disposition:v:1',
      'attached_pic',
    ];
    await expectBaseFrames(harness, base, await made('cover.mp4', '-i', still, ...cover), { awkward: [] });
  });
});

describe('a screen and a camera', () => {
  const screen = movingPicture(4, '1280x720', 30);
  const encoded = ['-c', 'copy', '-c:v:0', 'libx264', '-preset:v:0', 'ultrafast'];

  it.each<[string, () => Promise<string>]>([
    ['the screen first', () => made('screen.mp4', ...screen, '-map', '1:v', '-map', '0:v', ...encoded)],
    ['in Matroska', () => made('screen.mkv', ...screen, '-map', '1:v', '-map', '0:v', ...encoded)],
    [
      'the camera first, and two screens',
      () =>
        made(
          'screens.mov',
          ...screen,
          ...movingPicture(4, '1920x1080', 10),
          ...['-map', '0:v', '-map', '1:v', '-map', '2:v'],
          ...h264,
          '-c:v:0',
          'copy',
        ),
    ],
  ])('are told apart by the face: %s', async (_name, make) => {
    await expectBaseFrames(harness, base, await make(), { awkward: ['several-video-tracks'] });
  });

  it('that both show the face are the larger one', async () => {
    const small = [
      '-map',
      '0:v',
      '-map',
      '0:v',
      '-c:v:1',
      'copy',
      '-filter:v:0',
      'scale=320:180',
      '-c:v:0',
      'libx264',
    ];
    await expectBaseFrames(harness, base, await made('small.mp4', ...small), {
      awkward: ['several-video-tracks'],
    });
  });
});

describe('a photo named like a video', () => {
  const photo = async (name: string, format: 'avif' | 'jpeg' | 'png' | 'webp' | 'gif'): Promise<string> => {
    const { default: sharp } = await import('sharp');
    await writeFile(harness.at(name), await sharp(still).resize(320).toFormat(format).toBuffer());
    return harness.at(name);
  };
  const branded = async (name: string, brands: string[]): Promise<string> => {
    const bytes = await readFile(await photo(`avif-${name}`, 'avif'));
    // Length, 'ftyp', the first brand, its version, the others.
    const others = brands.slice(1).map((brand) => Buffer.from(brand, 'latin1'));
    const head = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from(`ftyp${brands[0]}\0\0\0\0`, 'latin1'),
      ...others,
    ]);
    head.writeUInt32BE(head.length, 0);
    await writeFile(harness.at(name), Buffer.concat([head, bytes.subarray(bytes.readUInt32BE(0))]));
    return harness.at(name);
  };
  const refusedAs = async (format: string, file: string): Promise<void> => {
    const jobId = await harness.uploaded(file);
    await expect(harness.extract({ jobId })).rejects.toMatchObject({
      type: 'NotAVideo',
      message: `The file is a photo (${format}), not a video, whatever its name says.`,
    });
  };

  it.each([
    ['AVIF', 'avif'],
    ['JPEG', 'jpeg'],
    ['PNG', 'png'],
    ['WebP', 'webp'],
    ['GIF', 'gif'],
  ] as const)('is refused as a photo: %s', async (format, kind) =>
    refusedAs(format, await photo(`${kind}.mp4`, kind)),
  );

  it.each([
    ['HEIC', ['heic', 'mif1', 'heic']],
    ['HEIC', ['mif1', 'mif1', 'heic', 'miaf']],
    ['AVIF', ['mif1', 'avif', 'miaf']],
    ['AVIF', ['avis', 'avif', 'msf1']],
    ['HEIF', ['mif1', 'miaf']],
    ['HEIC', ['heix']],
  ])('is refused as a photo: %s by its brands %j', async (format, brands) =>
    refusedAs(format, await branded(`${brands.join('-')}.mp4`, brands)),
  );

  it('is refused where only its structure says so', async () => {
    await refusedAs('HEIF', await branded('structure.mp4', ['isom', 'mp42']));
  });
});
