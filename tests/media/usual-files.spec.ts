import { readFile, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { started } from '../support/started.ts';
import { demoClip, expectBaseFrames, extractedFrom, FINE, type Extracted } from './compared.ts';
import { startHarness } from './harness.ts';
import { makeVideo } from './videos.ts';

jest.setTimeout(180_000);

const harness = await started(startHarness());
let base: Extracted;

beforeAll(async () => {
  const clip = ['-i', await demoClip(), '-t', '7', '-c:a', 'aac'];
  base = await extractedFrom(harness, await makeVideo(harness.at('base.mp4'), ...clip, ...FINE));
}, 180_000);

const remade = (name: string, ...options: string[]): Promise<string> =>
  makeVideo(harness.at(name), '-i', base.file, ...options);

const copied = ['-c', 'copy'];

describe('files that people really have give the same frames', () => {
  it.each<[string, string, string[]]>([
    ['with its index at the end', 'index-last.mov', copied],
    ['with a data track', 'data.mov', [...copied, '-timecode', '01:02:03:04']],
    [
      'with sound that goes on',
      'long-sound.mkv',
      ['-f', 'lavfi', '-t', '12', '-i', 'sine', '-map', '0:v', '-map', '1:a', '-c:v', 'copy'],
    ],
    ['without sound', 'silent.mp4', [...copied, '-an']],
    ['of 4:4:4', 'full-colour.mp4', [...FINE, '-pix_fmt', 'yuv444p']],
  ])('%s', async (_what, name, options) => {
    await expectBaseFrames(harness, base, await remade(name, ...options), { awkward: [] });
  });

  it('in fragments', async () => {
    const fragments = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof'];
    const file = await remade('fragments.mp4', ...copied, ...fragments);
    // Without an edit list the sound's lead delays the picture by half a picture.
    await expectBaseFrames(harness, base, file, { retimed: true, awkward: [] });
  });

  it('that do not say how long they last', async () => {
    const piped = await remade('no-duration.mkv', ...copied, '-f', 'matroska', '-live', '1');
    await expectBaseFrames(harness, base, piped, { awkward: ['no-duration'] });
  });

  it('whose edit list leaves out the beginning', async () => {
    const cut = await makeVideo(harness.at('edited.mp4'), '-ss', '2.3', '-i', base.file, ...copied);
    await expectBaseFrames(harness, base, cut, { fromMs: 2300, retimed: true, awkward: [] });
  });

  it('of odd sides', async () => {
    const odd = await remade(
      'odd.mkv',
      ...FINE,
      '-vf',
      'scale=641:361,format=yuv444p',
      '-pix_fmt',
      'yuv444p',
    );
    const { index } = await extractedFrom(harness, odd);
    expect(index.frames).toHaveLength(base.index.frames.length);
    expect(index.frames.every(({ width, height }) => width % 2 === 0 && height % 2 === 0)).toBe(true);
    expect(index.frames.every(({ faces }) => faces.length > 0)).toBe(true);
  });

  it('with an alpha channel', async () => {
    const alpha = [
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-b:v',
      '6M',
      '-pix_fmt',
      'yuva420p',
      '-an',
    ];
    const { index } = await extractedFrom(harness, await remade('alpha.webm', ...alpha));
    expect(Math.abs(index.frames.length - base.index.frames.length)).toBeLessThanOrEqual(1);
    expect(index.frames.every(({ faces }) => faces.length > 0)).toBe(true);
  });
});

describe('files that cannot be used are refused in words', () => {
  it('a picture that claims to be larger than any video', async () => {
    const bytes = Buffer.from(await readFile(base.file));
    // Width and height of the sample entry: what decoders and players believe first.
    const entry = bytes.indexOf('avc1') + 28;
    bytes.writeUInt16BE(65_000, entry);
    bytes.writeUInt16BE(65_000, entry + 2);
    const file = harness.at('flood.mp4');
    await writeFile(file, bytes);
    const outcome = await extractedFrom(harness, file).then(
      ({ index }) => ({ width: index.video.width }),
      (error: unknown) => ({ type: (error as { type?: string }).type }),
    );
    // The stream says the truth, or the file is refused: nothing of that size is made.
    expect([{ width: 640 }, { type: 'TooManyPixels' }]).toContainEqual(outcome);
  });

  it('half of an upload', async () => {
    const bytes = await readFile(base.file);
    const file = harness.at('half.mp4');
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    await expect(extractedFrom(harness, file)).rejects.toMatchObject({
      type: 'TruncatedVideo',
    });
  });
});
