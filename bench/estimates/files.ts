import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';

const run = promisify(execFile);

/** How a file is made, with ffmpeg's own options. */
interface Recipe {
  name: string;
  options: (clips: string) => string[];
}

const lavfi = (...graphs: string[]): string[] => graphs.flatMap((graph) => ['-f', 'lavfi', '-i', graph]);
const X264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'];
const AAC = ['-c:a', 'aac', '-b:a', '128k'];
const VP9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-crf', '24', '-b:v', '0'];
const HDR_COLOURS = ['-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc'];
const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error', '-tag:v', 'hvc1'];

/** A new still every few seconds. */
const slides = (size: string, every: number, count: number): string =>
  `mandelbrot=size=${size}:rate=1/${every}:start_scale=2:end_pts=8,trim=end_frame=${count},fps=25,format=yuv420p`;
const noisy = (source: string, strength: number): string =>
  `${source},format=yuv420p,noise=alls=${strength}:allf=t`;
const clip = (clips: string, name: keyof typeof DEMO_MEDIA, loops = 0): string[] => [
  ...['-stream_loop', String(loops), '-i', join(clips, DEMO_MEDIA[name])],
];

const RECIPES: readonly Recipe[] = [
  {
    name: 'slides.mp4',
    options: () => [
      ...lavfi(slides('1280x720', 5, 12), 'sine=frequency=300:duration=60'),
      ...[...X264, ...AAC],
    ],
  },
  {
    name: 'pattern.mp4',
    options: () => [
      ...lavfi('testsrc2=size=640x360:rate=25:duration=40', 'anoisesrc=amplitude=0.2:duration=40'),
      ...[...X264, ...AAC],
    ],
  },
  {
    name: 'noise.mp4',
    options: () => [...lavfi(noisy('color=gray:size=480x270:rate=25:duration=12', 60)), ...X264],
  },
  {
    name: 'fractal.webm',
    options: () => [
      ...lavfi('mandelbrot=size=960x540:rate=25,trim=duration=20', 'sine=frequency=500:duration=20'),
      ...[...VP9, '-c:a', 'libopus'],
    ],
  },
  {
    name: 'people.mp4',
    options: (clips) => [...clip(clips, 'onePerson'), ...['-c', 'copy']],
  },
  {
    name: 'portrait.mp4',
    options: () => [
      ...lavfi(
        'life=size=270x480:rate=30:ratio=0.2:mold=10:seed=7:death_color=#406080,trim=duration=9,scale=1080:1920',
        'anoisesrc=color=pink:amplitude=0.3:duration=9',
      ),
      ...[...X264, ...AAC],
    ],
  },
  {
    name: 'hdr.mov',
    options: () => [
      ...lavfi('testsrc2=size=1280x720:rate=30:duration=8'),
      ...[...HEVC, '-pix_fmt', 'yuv420p10le', ...HDR_COLOURS],
    ],
  },
  {
    name: 'short.mp4',
    options: () => [...lavfi('testsrc=size=320x240:rate=15:duration=3'), ...X264],
  },
  {
    name: 'long.mp4',
    options: (clips) => [
      ...clip(clips, 'onePerson', 20),
      ...['-t', '300', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '24', ...AAC],
    ],
  },
  {
    name: 'screen.mkv',
    options: () => [
      ...lavfi(
        slides('1920x1080', 4, 4),
        noisy('testsrc2=size=1920x1080:rate=25:duration=8', 12),
        'sine=frequency=200:duration=24',
      ),
      ...['-filter_complex', '[0]trim=duration=16,setsar=1[a];[1]setsar=1[b];[a][b]concat=n=2[v]'],
      ...['-map', '[v]', '-map', '2', '-shortest', ...X264, ...AAC],
    ],
  },
];

/** No figure of the estimates was chosen by them. */
const HELD_OUT: readonly Recipe[] = [
  {
    name: 'held-out-camera.mov',
    options: (clips) => [...clip(clips, 'noneThenFace'), '-c', 'copy'],
  },
  {
    name: 'held-out-zoom.mp4',
    options: (clips) => [
      ...clip(clips, 'severalFaces'),
      ...['-f', 'lavfi', '-i', 'anoisesrc=color=brown:amplitude=0.4:duration=18'],
      ...['-vf', "zoompan=z='1+on/900':d=450:s=1280x720:fps=25,format=yuv420p", ...X264, ...AAC],
    ],
  },
  {
    name: 'held-out-cells.webm',
    options: () => [
      ...lavfi('cellauto=size=640x480:rate=24:rule=110,trim=duration=15'),
      ...['-c:v', 'libvpx', '-b:v', '3M', '-deadline', 'realtime', '-pix_fmt', 'yuv420p'],
    ],
  },
  {
    name: 'held-out-fast.mkv',
    options: () => [
      ...lavfi('gradients=size=1920x1080:rate=50:speed=0.05:duration=10', 'sine=frequency=700:duration=10'),
      ...['-vf', 'noise=alls=6:allf=t', '-c:v', 'mpeg4', '-q:v', '3', '-pix_fmt', 'yuv420p', ...AAC],
    ],
  },
  {
    name: 'held-out-talk.mp4',
    options: (clips) => [
      ...clip(clips, 'onePerson', 4),
      ...[
        '-t',
        '75',
        '-vf',
        'scale=1280:720',
        '-c:v',
        'libx264',
        '-preset',
        'veryfast',
        '-b:v',
        '1500k',
        ...AAC,
      ],
    ],
  },
];

/**
 * Makes files of many kinds in a folder: from stills to noise, long and short, with and without sound; those that are held out
 * come first.
 */
export const prepareFiles = async (folder: string): Promise<string[]> => {
  const clips = await prepareDemoMedia();
  const files: string[] = [];
  for (const { name, options } of [...HELD_OUT, ...RECIPES]) {
    const file = join(folder, name);
    await run('ffmpeg', ['-nostdin', '-y', '-loglevel', 'error', ...options(clips), file]);
    files.push(file);
  }
  return files;
};
