import { z } from 'zod';
import { Failure } from '#domain';
import { tooManyPixels } from '../codecs.ts';
import { assertRan, safeInput, type FfmpegPaths } from '../ffmpeg.ts';
import { startMediaProcess, type MediaProcess } from '../media-process.ts';

const HEADER_SECONDS = 60;
/** A shared disk or processor may give this process a sixth of its time. */
const CLOCK_OVER_PROCESSOR = 6;
const MAX_JSON_BYTES = 4 * 1024 * 1024;

/** ffprobe writes numbers as text, and leaves out or writes `N/A` for what it does not know. */
const amount = z
  .union([z.string(), z.number()])
  .optional()
  .transform((value) => (Number.isFinite(Number(value)) ? Number(value) : undefined));

/** `30000/1001` and `4:3`; `undefined` where one side is zero. */
const ratio = z
  .string()
  .optional()
  .transform((text) => {
    const [over, under] = (text ?? '').split(/[/:]/).map(Number);
    return over && under && Number.isFinite(over / under) ? over / under : undefined;
  });

const streamSchema = z.object({
  index: z.number().int().nonnegative(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  pix_fmt: z.string().optional(),
  width: z.number().int().nonnegative().default(0),
  height: z.number().int().nonnegative().default(0),
  sample_aspect_ratio: ratio,
  avg_frame_rate: ratio,
  r_frame_rate: ratio,
  field_order: z.string().optional(),
  color_space: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  start_time: amount.optional(),
  duration: amount,
  channels: z.number().int().optional(),
  sample_rate: amount.optional(),
  disposition: z.record(z.string(), z.number()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
  side_data_list: z.array(z.object({ displaymatrix: z.string().optional() })).default([]),
});

const headerSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string(), duration: amount, start_time: amount }),
});

export type ProbedStream = z.infer<typeof streamSchema>;
export type ProbedHeader = z.infer<typeof headerSchema>;

export interface ProbeOptions {
  ffmpeg: FfmpegPaths;
  file: string;
  signal: AbortSignal;
}

/** Starts ffprobe on the file. */
export const startProbe = (
  { ffmpeg, file, signal }: ProbeOptions,
  show: string[],
  processorSeconds: number,
): MediaProcess =>
  startMediaProcess({
    command: ffmpeg.ffprobePath,
    arguments: ['-hide_banner', '-loglevel', 'error', ...show, ...safeInput(file, 'probe')],
    processorSeconds,
    tooSlow: `Reading what is in the file took more than ${processorSeconds} seconds of processor time.`,
    timeoutMs: processorSeconds * CLOCK_OVER_PROCESSOR * 1000,
    signal,
  });

const textOf = async ({ outputs: [output], kill }: MediaProcess): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of output as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_JSON_BYTES) {
      kill();
      throw new Failure('NotAVideo', 'The description of the file is too long for a video.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const unreadable = (stderr: string): Failure => {
  const size = /Picture size (\d+x\d+) exceeds/.exec(stderr)?.[1];
  if (size) return tooManyPixels(size);
  if (stderr.includes('moov atom not found'))
    return new Failure(
      'TruncatedVideo',
      'The table of contents of the video (moov) is missing: the file is cut off.',
    );
  return new Failure('NotAVideo', 'The file is not an MP4, MOV, MKV, WebM, AVI or MPEG video.');
};

/** Waits for a process to end; the reason for ending it takes precedence over errors from its broken output. */
export const finished = async <T>(
  process: MediaProcess,
  read: () => Promise<T>,
): Promise<[T, number, string]> => {
  try {
    const result = await read();
    const end = await process.ended;
    assertRan(end, 'ffprobe');
    return [result, end.code, end.stderr];
  } catch (error) {
    process.kill();
    if (!(error instanceof Failure)) await process.ended;
    throw error;
  }
};

/**
 * The metadata of the file.
 *
 * @throws Failure `NotAVideo`, `UnsupportedCodec`, `TooManyPixels`, or `TruncatedVideo` where an MP4 file lacks its
 * table of contents.
 */
export const readHeader = async (options: ProbeOptions): Promise<ProbedHeader> => {
  const show = ['-print_format', 'json', '-show_format', '-show_streams'];
  const process = startProbe(options, show, HEADER_SECONDS);
  const [text, code, stderr] = await finished(process, () => textOf(process));
  if (code !== 0) throw unreadable(stderr);
  return headerSchema.parse(JSON.parse(text));
};
