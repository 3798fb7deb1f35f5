import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Awkward } from '#domain';
import { started } from '../support/started.ts';
import { ffmpegRun } from '../support/videos/footage.ts';
import { demoClip, FINE, withMatrix, type Matrix } from './compared.ts';

export const folder = await started(mkdtemp(join(tmpdir(), 'awkward-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const at = (name: string): string => join(folder, name);
const make = async (name: string, ...options: string[]): Promise<string> => {
  await ffmpegRun([...options, at(name)]);
  return at(name);
};

/** Six seconds of a person, with sound: what every awkward file below shows. */
export const SECONDS = 6;
export const base = await make(
  'base.mp4',
  '-i',
  await demoClip(),
  '-t',
  String(SECONDS),
  ...FINE,
  '-c:a',
  'aac',
);
const remade = (name: string, ...options: string[]): Promise<string> => make(name, '-i', base, ...options);
const filtered = (name: string, filter: string, ...options: string[]): Promise<string> =>
  remade(name, '-vf', filter, ...FINE, '-c:a', 'copy', ...options);

const mirrored = async (name: string, filter: string, matrix: Matrix): Promise<string> =>
  withMatrix(await filtered(`${name}-flat.mp4`, filter), at(`${name}.mp4`), matrix);

const bytesReplaced = async (
  file: string,
  name: string,
  changes: Record<string, string>,
): Promise<string> => {
  let text = (await readFile(file)).toString('latin1');
  for (const [from, to] of Object.entries(changes)) text = text.replaceAll(from, to);
  await writeFile(at(name), Buffer.from(text, 'latin1'));
  return at(name);
};

const captioned = async (): Promise<string> => {
  await writeFile(at('words.srt'), '1\n00:00:00,500 --> 00:00:02,000\nHello\n');
  const text = ['-i', at('words.srt'), '-map', '0', '-map', '1', '-c', 'copy', '-c:s', 'mov_text'];
  return bytesReplaced(await remade('text.mp4', ...text), 'captions.mp4', { tx3g: 'c608', sbtl: 'clcp' });
};

const glued = async (): Promise<string> => {
  const parts = [
    await make('one.ts', '-t', '3', '-i', base, '-c', 'copy'),
    await make('two.ts', '-ss', '3', '-i', base, ...FINE, '-c:a', 'aac'),
  ];
  await writeFile(at('glued.ts'), Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
  return at('glued.ts');
};

const HDR = [
  'scale=out_color_matrix=bt709:out_range=tv,format=yuv444p12le',
  'zscale=matrixin=709:transferin=709:primariesin=709:rangein=tv:transfer=smpte2084:primaries=2020:matrix=2020_ncl:range=tv:npl=203',
  'format=yuv420p10le',
].join(',');
const HDR_TAGS = [
  ...['-colorspace', 'bt2020nc', '-color_trc', 'smpte2084', '-color_primaries', 'bt2020'],
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '8', '-c:a', 'copy'],
];

export interface AwkwardFile {
  awkward: Awkward[];
  file: () => Promise<string>;
  /** Levels that pictures may differ by: those that were encoded twice, or mapped, differ more. */
  levels?: number;
  sound?: false;
  /** Streams that a cut at key frames copies. */
  copied?: true;
}

export const AWKWARD_FILES: Record<string, AwkwardFile> = {
  'an ordinary one': { awkward: [], file: () => Promise.resolve(base), copied: true },
  'of a phone held upright': {
    awkward: [],
    copied: true,
    file: async () =>
      make(
        'phone.mp4',
        '-i',
        await filtered('lying.mp4', 'transpose=cclock'),
        '-c',
        'copy',
        '-metadata:s:v',
        'rotate=270',
      ),
  },
  'mirrored, as selfie cameras write it': {
    awkward: ['mirrored'],
    file: () => mirrored('selfie', 'hflip', [-1, 0, 0, 0, 1, 0, 640, 0, 1]),
  },
  'mirrored and turned': {
    awkward: ['mirrored'],
    file: () => mirrored('transposed', 'transpose=cclock_flip', [0, 1, 0, 1, 0, 0, 0, 0, 1]),
  },
  'whose clock begins at 30 s': {
    awkward: ['late-clock'],
    file: () =>
      remade(
        'late.webm',
        '-c:v',
        'libvpx',
        '-deadline',
        'realtime',
        '-b:v',
        '8M',
        '-c:a',
        'libopus',
        '-output_ts_offset',
        '30',
      ),
  },
  'whose clock begins at 5000 s': {
    awkward: ['late-clock'],
    file: () => remade('late.mov', '-c', 'copy', '-output_ts_offset', '5000'),
  },
  'interlaced without a mark': {
    awkward: ['unmarked-interlaced'],
    levels: 8,
    file: () =>
      remade('combs.mp4', '-vf', 'fps=50,interlace=scan=tff', '-c:v', 'libx264', '-crf', '8', '-c:a', 'copy'),
  },
  'with captions of a kind that nobody knows': {
    awkward: ['unknown-track'],
    copied: true,
    file: captioned,
  },
  'with sound of a kind that nobody knows': {
    awkward: ['unknown-track'],
    copied: true,
    sound: false,
    file: () =>
      remade('telephone.avi', '-c:v', 'copy', '-c:a', 'g726', '-ar', '8000', '-ac', '1', '-b:a', '32k'),
  },
  'with a preview larger than the film': {
    awkward: ['still-track'],
    copied: true,
    file: async () => {
      const still = await make('still.png', '-f', 'lavfi', '-i', 'testsrc2=size=1920x1080', '-frames:v', '1');
      return make(
        ...(['still.mp4', '-i', still, '-i', base, '-map', '0:v', '-map', '1'] as const),
        ...[
          '-c',
          'copy',
          '-c:v:0',
          'mjpeg',
          '-pix_fmt:v:0',
          'yuvj420p',
          '-disposition:v:0',
          '0',
          '-disposition:v:1',
          'default',
        ],
      );
    },
  },
  'of two recordings, glued': { awkward: ['joined-recordings'], file: glued },
  'with one key frame': {
    awkward: [],
    copied: true,
    file: () => remade('one-key.mp4', ...FINE, '-g', '9999', '-sc_threshold', '0', '-c:a', 'copy'),
  },
  'of high dynamic range': {
    awkward: ['high-dynamic-range'],
    // What is copied is shown as it is here, without its light being mapped.
    levels: 14,
    copied: true,
    file: () => remade('hdr.mp4', '-vf', HDR, ...HDR_TAGS),
  },
  'with pixels that are not square': {
    awkward: ['anamorphic'],
    levels: 8,
    file: () => filtered('anamorphic.mp4', 'scale=320:360,setsar=2'),
  },
  'of an odd size': {
    awkward: [],
    levels: 8,
    copied: true,
    file: () =>
      remade(
        'odd.mkv',
        '-vf',
        'scale=639:359,format=yuv444p',
        '-c:v',
        'libx264',
        '-crf',
        '8',
        '-c:a',
        'copy',
      ),
  },
  'of a full range of values': {
    awkward: [],
    copied: true,
    file: () =>
      remade(
        'full.mp4',
        '-vf',
        'scale=out_range=pc,format=yuvj420p',
        '-c:v',
        'libx264',
        '-crf',
        '8',
        '-c:a',
        'copy',
      ),
  },
  'without sound': {
    awkward: [],
    sound: false,
    copied: true,
    file: () => remade('silent.mp4', '-c', 'copy', '-an'),
  },
  'with several tracks of sound': {
    awkward: [],
    copied: true,
    file: () =>
      remade(
        'two-sounds.mkv',
        '-f',
        'lavfi',
        '-i',
        'sine=duration=6',
        '-map',
        '0',
        '-map',
        '1',
        '-c:v',
        'copy',
      ),
  },
  'with sound that is longer': {
    awkward: [],
    copied: true,
    file: () =>
      remade(
        'longer.mp4',
        '-f',
        'lavfi',
        '-i',
        'sine=duration=9',
        '-map',
        '0:v',
        '-map',
        '1:a',
        '-c:v',
        'copy',
      ),
  },
  'of a variable rate': {
    awkward: [],
    copied: true,
    file: () => filtered('vfr.mp4', "select='not(eq(mod(n\\,7)\\,3))'", '-vsync', 'vfr'),
  },
  'with transparency': {
    awkward: [],
    copied: true,
    file: () =>
      remade(
        'alpha.webm',
        '-vf',
        'format=yuva420p',
        '-c:v',
        'libvpx-vp9',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
        '-b:v',
        '8M',
        '-c:a',
        'libopus',
      ),
  },
};
