import { join } from 'node:path';
import { fitted, type Operation } from '#domain';
import type { Conversion } from './conversions.ts';
import {
  cutFrom,
  inputFrom,
  pictures,
  picturesFrom,
  repeated,
  shownSince,
  type MediaFile,
} from './media-file.ts';
import { ladderOf } from './renditions.ts';
import { containerOptions, EVERY_PICTURE } from './stream-options.ts';

const SEGMENT_SECONDS = 4;

/**
 * A ladder of renditions in CMAF segments, with a master playlist. Key frames of all of them are at the same times, so that a
 * player changes between them without a gap; names are relative.
 */
export const hls = ({ name, maxHeight }: Operation<'hls'>, input: MediaFile, folder: string): Conversion => {
  const ladder = ladderOf(input, maxHeight);
  const hasAudio = input.audioStream !== null;
  const split = `[whole]split=${ladder.length}${ladder.map((_, n) => `[s${n}]`).join('')}`;
  const scaled = ladder.map(({ width, height }, n) => `[s${n}]scale=${width}:${height},setsar=1[v${n}]`);
  const maps = ladder.flatMap((_, n) => [
    '-map',
    `[v${n}]`,
    ...(hasAudio ? ['-map', `0:${input.audioStream}`] : []),
  ]);
  const rates = ladder.flatMap(({ bitrateKbps }, n) => [
    ...[`-b:v:${n}`, `${bitrateKbps}k`, `-maxrate:v:${n}`, `${Math.round(bitrateKbps * 1.2)}k`],
    ...[`-bufsize:v:${n}`, `${bitrateKbps * 2}k`],
  ]);
  const streams = ladder
    .map(({ name: rung }, n) => `v:${n}${hasAudio ? `,a:${n}` : ''},name:${rung}`)
    .join(' ');
  return {
    inputs: [inputFrom(input)],
    graph: [pictures(input, [], { name: 'whole' }), split, ...scaled].join(';'),
    outputs: [
      {
        file: join(folder, name, '%v.m3u8'),
        options: [
          ...maps,
          ...['-map_metadata', '-1', '-map_chapters', '-1'],
          ...[...EVERY_PICTURE, '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', ...rates],
          // At the same times in each, and nowhere else.
          ...['-force_key_frames', `expr:gte(t,n_forced*${SEGMENT_SECONDS})`, '-sc_threshold', '0'],
          ...(hasAudio ? ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'] : []),
          ...['-f', 'hls', '-hls_time', String(SEGMENT_SECONDS), '-hls_playlist_type', 'vod'],
          ...['-hls_segment_type', 'fmp4', '-hls_flags', 'independent_segments'],
          ...[
            '-hls_fmp4_init_filename',
            '%v-init.mp4',
            '-hls_segment_filename',
            join(folder, name, '%v-%04d.m4s'),
          ],
          ...['-master_pl_name', 'master.m3u8', '-var_stream_map', streams],
        ],
      },
    ],
    seconds: input.seconds,
  };
};

const PREVIEW = { seconds: 3, width: 480, rate: 12 };

/** A few moving seconds from the middle, small: an animated WebP or an MP4 without sound. */
export const preview = (
  { name, format = 'webp', seconds = PREVIEW.seconds, maxWidth = PREVIEW.width }: Operation<'preview'>,
  input: MediaFile,
  folder: string,
): Conversion => {
  const length = Math.min(seconds, input.seconds);
  const start = (input.seconds - length) / 2;
  const since = shownSince(input, start);
  const { width, height } = fitted(input, { maxWidth });
  const scale = `scale=${width}:${height}`;
  const encoding =
    format === 'webp'
      ? ['-c:v', 'libwebp_anim', '-loop', '0', '-q:v', '60', '-f', 'webp']
      : [
          ...EVERY_PICTURE,
          '-c:v',
          'libx264',
          '-pix_fmt',
          'yuv420p',
          '-crf',
          '26',
          ...containerOptions('mp4'),
        ];
  return {
    inputs: [picturesFrom(input, since)],
    graph: pictures(input, [
      ...repeated(input, start - since),
      ...(format === 'webp' ? [`fps=${PREVIEW.rate}`] : []),
      scale,
    ]),
    outputs: [
      {
        file: join(folder, `${name}.${format}`),
        options: [
          ...cutFrom(input, start),
          ...['-map', '[v]', '-map_metadata', '-1', '-t', length.toFixed(6), ...encoding],
        ],
      },
    ],
    seconds: length,
  };
};
