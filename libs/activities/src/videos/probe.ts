import type { ProbeReport } from '#domain';
import { convert } from '../media/conversion/convert.ts';
import type { ConversionLimits } from '../media/conversion/launcher.ts';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { readHeader, type ProbedStream } from '../media/inspection/index.ts';
import { loudnessFacts, measuring, readLoudness } from './loudness.ts';
import type { MediaFile } from './media-file.ts';

export interface ProbeConditions {
  ffmpeg: FfmpegPaths;
  limits: ConversionLimits;
  signal: AbortSignal;
  /** How much of the sound is measured, 0–1. */
  onProgress?: (done: number) => void;
}

const streamOf = (stream: ProbedStream): ProbeReport['streams'][number] => {
  const frameRate = stream.avg_frame_rate ?? stream.r_frame_rate;
  return {
    kind: stream.codec_type ?? 'unknown',
    codec: stream.codec_name ?? 'unknown',
    isDefault: stream.disposition.default === 1,
    width: stream.width || null,
    height: stream.height || null,
    frameRate: frameRate === undefined ? null : Math.round(frameRate * 1000) / 1000,
    pixelFormat: stream.pix_fmt ?? null,
    colorSpace: stream.color_space ?? null,
    colorTransfer: stream.color_transfer ?? null,
    colorPrimaries: stream.color_primaries ?? null,
    channels: stream.channels ?? null,
    sampleRate: stream.sample_rate ?? null,
    // MP4 says so where it knows none.
    language: stream.tags.language === 'und' ? null : (stream.tags.language ?? null),
  };
};

/**
 * What is in a video: its streams, how it is shown, how loud it is, and what is unusual about it. Where a track could not be
 * opened, the streams are those of the readable copy.
 *
 * @param bytes size of the uploaded file.
 * @throws as `readHeader` and `convert` do.
 */
export const probe = async (
  input: MediaFile,
  bytes: number,
  { ffmpeg, limits, signal, onProgress }: ProbeConditions,
): Promise<{ report: ProbeReport; processorSeconds: number }> => {
  const { streams, format } = await readHeader({ ffmpeg, file: input.file, signal });
  const measured =
    input.audioStream === null
      ? null
      : await convert(
          { ...measuring(input), limits },
          { ffmpegPath: ffmpeg.ffmpegPath, signal, ...(onProgress ? { onProgress } : {}) },
        );
  const { seconds, width, height, frameRate, rotation, isHdr } = input;
  return {
    report: {
      ...{ container: format.format_name, bytes, seconds, streams: streams.map(streamOf) },
      ...{ width, height, frameRate, rotation, isHdr },
      loudness: measured && loudnessFacts(readLoudness(measured.said)),
      awkward: [...input.awkward],
    },
    processorSeconds: measured?.processorSeconds ?? 0,
  };
};
