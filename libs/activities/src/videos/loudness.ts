import { join } from 'node:path';
import { z } from 'zod';
import { treatmentOf, type LoudnessFacts, type Operation } from '#domain';
import { NOWHERE } from '../media/conversion/convert.ts';
import type { Conversion } from './conversions.ts';
import { inputFrom, sounds, type MediaFile } from './media-file.ts';
import { streamsOf } from './stream-options.ts';

export const DEFAULT_TARGET_LUFS = -14;
/** Room below full scale that encoders need, dBTP. */
const PEAK_DB = -1.5;
/** A range that is hardly ever exceeded; a narrower one would compress the sound. */
const RANGE_LU = 20;

const figure = z.coerce.number();
const measuredSchema = z.object({
  ...{ input_i: figure, input_tp: figure, input_lra: figure, input_thresh: figure, target_offset: figure },
});

/** How loud something is, and what the second pass needs to know. */
export interface Loudness extends LoudnessFacts {
  thresholdLufs: number;
  offsetLu: number;
}

const aim = (target: number): string => `loudnorm=I=${target}:TP=${PEAK_DB}:LRA=${RANGE_LU}`;

/** As encoders get it: more channels are as loud in another way. */
const STEREO = 'aformat=channel_layouts=stereo';

/**
 * The run of ffmpeg that measures the sound of a file: as it is, or as it is brought to a loudness.
 */
export const measuring = (
  input: MediaFile,
  {
    targetLufs = DEFAULT_TARGET_LUFS,
    asStereo = false,
  }: { targetLufs?: number | undefined; asStereo?: boolean } = {},
): Conversion => ({
  inputs: [inputFrom(input, 0, ['-vn'])],
  outputs: [
    {
      file: NOWHERE,
      options: [
        ...sounds(input),
        ...['-af', [...(asStereo ? [STEREO] : []), `${aim(targetLufs)}:print_format=json`].join(',')],
        ...['-f', 'null'],
      ],
    },
  ],
  seconds: input.seconds,
});

/** Reads what ffmpeg said. `null` for silence, which has no loudness. @throws Error if it said nothing of it. */
export const readLoudness = (said: string): Loudness | null => {
  const json = /\{[^{}]*"input_i"[^{}]*\}/.exec(said)?.[0];
  if (json === undefined) throw new Error(`ffmpeg measured no loudness: ${said.slice(-500)}`);
  const measured = measuredSchema.safeParse(JSON.parse(json));
  if (!measured.success || !Number.isFinite(measured.data.input_i)) return null;
  const { input_i, input_tp, input_lra, input_thresh, target_offset } = measured.data;
  return {
    ...{ integratedLufs: input_i, truePeakDb: input_tp, rangeLu: input_lra },
    ...{ thresholdLufs: input_thresh, offsetLu: target_offset },
  };
};

/** What an owner is told of it: what the second pass needs beside that concerns nobody else. */
export const loudnessFacts = (loudness: Loudness | null): LoudnessFacts | null => {
  if (loudness === null) return null;
  const { integratedLufs, truePeakDb, rangeLu } = loudness;
  return { integratedLufs, truePeakDb, rangeLu };
};

const gainOf = ({ integratedLufs, truePeakDb, rangeLu, thresholdLufs, offsetLu }: Loudness): string =>
  [
    // The filter takes nothing louder than full scale.
    `measured_I=${Math.min(0, integratedLufs)}`,
    `measured_TP=${truePeakDb}`,
    `measured_LRA=${rangeLu}`,
    `measured_thresh=${Math.min(0, thresholdLufs)}`,
    `offset=${offsetLu}`,
    'linear=true',
  ].join(':');

/**
 * The second pass: the same gain throughout, as the whole was measured before, unless peaks would clip, which are then held down
 * where they are. The picture is copied if it can be.
 *
 * @param place with the loudness that was measured; `null` for silence, which stays silent.
 */
export const normalising = (
  step: Operation<'audio'>,
  input: MediaFile,
  { loudness, folder }: { loudness: Loudness | null; folder: string },
): Conversion => {
  const { name, targetLufs = DEFAULT_TARGET_LUFS } = step;
  const { graph, options } = streamsOf(input, {
    ...treatmentOf(step, [input]),
    ...{ container: 'mp4', encoding: { codec: 'h264' } },
    // The filter works at 192 kHz inside.
    audioFilters: loudness ? [STEREO, `${aim(targetLufs)}:${gainOf(loudness)}`, 'aresample=48000'] : [],
  });
  return {
    inputs: [inputFrom(input)],
    ...(graph === undefined ? {} : { graph }),
    outputs: [{ file: join(folder, `${name}.mp4`), options }],
    seconds: input.seconds,
  };
};
