import { join } from 'node:path';
import { treatmentOf, type Operation, type Segment } from '#domain';
import type { ConversionInput, Part } from '../media/conversion/convert.ts';
import type { Conversion } from './conversions.ts';
import { keptOf } from './edits.ts';
import { inputOnClock, type MediaFile } from './media-file.ts';
import { audioEncoder, containerOptions, nameOf, streamsOf } from './stream-options.ts';

/** Less than any picture is shown; more than times are rounded. */
const ROUNDING_SECONDS = 0.0005;

/** Parts of ours as one input, each where the one before it ends. @param list where the list of them is written. */
export const inputFromParts = (
  parts: readonly Part[],
  list: string,
  options: readonly string[] = [],
): ConversionInput => ({ file: list, parts, options });

/**
 * Packets are searched for by the time at which they are decoded, and in some containers not by key frames: what is found too
 * early is left out again.
 */
const EARLIER_SECONDS = 1;

const lastAtOrBefore = (times: readonly number[], limit: number): number | undefined =>
  times.findLast((time) => time <= limit + ROUNDING_SECONDS);

/** A cut as what it removes: before it, and after it. */
export const removalOf = (
  { name, startSeconds = 0, endSeconds }: Operation<'trim'>,
  { seconds }: Pick<MediaFile, 'seconds'>,
): Operation<'removeSegments'> => ({
  ...{ name, operation: 'removeSegments' },
  segments: [
    { startSeconds: 0, endSeconds: startSeconds },
    { startSeconds: endSeconds ?? seconds, endSeconds: seconds },
  ].filter((segment) => segment.endSeconds > segment.startSeconds),
});

/**
 * Where a copy can end, in seconds from the first picture: everything that is stored before is shown before, so that no
 * picture lacks one that it is made from.
 *
 * @param stored when each picture is shown, in the order in which they are stored.
 */
export const endsOf = (stored: readonly number[], seconds: number): number[] => {
  const next: number[] = [];
  let least = seconds;
  for (let n = stored.length - 1; n >= 0; n -= 1) {
    next[n] = least;
    least = Math.min(least, stored[n]!);
  }
  let latest = -Infinity;
  return next.filter((time, n) => {
    latest = Math.max(latest, stored[n]!);
    return latest < time;
  });
};

/**
 * What is left if segments are removed at key frames: from the key frame before each part to where a copy can end. Parts that
 * meet so are one.
 *
 * @param times timestamps of the pictures, in the order in which they are stored.
 */
export const keptAtKeys = (
  { segments }: Operation<'removeSegments'>,
  input: MediaFile,
  times: readonly number[],
): Segment[] => {
  const ends = endsOf(
    times.map((time) => time - input.clock.begins),
    input.seconds,
  );
  const kept: Segment[] = [];
  for (const part of keptOf(segments, input.seconds)) {
    const startSeconds = lastAtOrBefore(input.keys, part.startSeconds) ?? 0;
    const last = lastAtOrBefore(ends, part.endSeconds) ?? 0;
    const endSeconds = last > startSeconds ? last : (ends.find((end) => end > startSeconds) ?? input.seconds);
    const before = kept.at(-1);
    if (before && startSeconds <= before.endSeconds + ROUNDING_SECONDS) before.endSeconds = endSeconds;
    else kept.push({ startSeconds, endSeconds });
  }
  return kept;
};

/** Ticks of a second in the containers of parts: whole ones for all usual rates, and the only ones that Matroska has. */
const TICKS = { mp4: 120_000, matroska: 1000 } as const;

/** Leaves out pictures that belong before a key frame, and those that are shown after the end. */
const within = (seconds: number, container: keyof typeof TICKS): string[] => {
  // What the filter says of its time base is not that of the packets.
  const ticks = (time: number): number => Math.round(time * TICKS[container]);
  const before = `lt(pts\\,${ticks(-ROUNDING_SECONDS)})`;
  const after = `gte(pts\\,${ticks(seconds - ROUNDING_SECONDS)})`;
  return [
    ...['-bsf:v', `noise=drop=${before}+${after}`, '-copypriorss', '0', '-t', seconds.toFixed(6)],
    ...(container === 'mp4' ? ['-video_track_timescale', String(TICKS.mp4)] : []),
    ...['-f', container],
  ];
};

/**
 * Without some segments, at key frames and without encoding the picture: a copy of each part that is kept, then all of them
 * joined.
 *
 * @param kept as `keptAtKeys` says.
 */
export const removeSegmentsAtKeys = (
  step: Operation<'removeSegments'>,
  input: MediaFile,
  { kept, folder }: { kept: readonly Segment[]; folder: string },
): { parts: Conversion[]; joined: Conversion } => {
  const { audio } = treatmentOf(step, [input]);
  // Sound that an MP4 cannot hold is encoded in one go, or it would have a gap at every joint.
  const container = audio === 'encode' ? 'matroska' : 'mp4';
  const { options } = streamsOf(input, {
    ...{ video: 'copy', audio: audio === 'none' ? 'none' : 'copy' },
    ...{ container: 'mp4', encoding: { codec: 'h264' } },
  });
  const parts = kept.map(({ startSeconds, endSeconds }, n): Conversion => {
    const seconds = endSeconds - startSeconds;
    return {
      inputs: [
        inputOnClock(input, { zeroSeconds: startSeconds, fromSeconds: startSeconds - EARLIER_SECONDS }),
      ],
      outputs: [
        {
          file: join(folder, `${step.name}-part-${n + 1}.${container === 'mp4' ? 'mp4' : 'mkv'}`),
          options: [...options, ...within(seconds, container)],
        },
      ],
      seconds,
    };
  });
  const list = parts.map(({ outputs, seconds }) => ({ file: outputs[0]!.file, seconds }));
  const sound = {
    none: [],
    copy: ['-map', '0:a', '-c:a', 'copy'],
    encode: ['-map', '0:a', '-af', 'aresample=async=1', ...audioEncoder('mp4')],
  };
  return {
    parts,
    joined: {
      inputs: [inputFromParts(list, join(folder, `${step.name}-parts.txt`))],
      outputs: [
        {
          file: join(folder, `${step.name}.mp4`),
          options: [
            ...['-map', '0:v', '-c:v', 'copy', ...nameOf(input), ...sound[audio]],
            ...containerOptions('mp4'),
          ],
        },
      ],
      seconds: list.reduce((sum, part) => sum + part.seconds, 0),
    },
  };
};
