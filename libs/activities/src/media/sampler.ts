import type { Readable } from 'node:stream';
import { ByteReader } from './byte-reader.ts';
import { TOO_SLOW, type DecodingBudget } from './decoding-budget.ts';
import { assertRan, safeInput, type FfmpegPaths } from './ffmpeg.ts';
import { fitWithin, turned, type Rotation, type Size } from './geometry.ts';
import { inStep } from './in-step.ts';
import { startMediaProcess } from './media-process.ts';
import type { SmallPicture } from './picture.ts';
import { SAMPLES_PER_SECOND, type Span } from './plan.ts';
import type { ProbedVideo } from './probe.ts';

/** Longest side of the pictures that are kept, and of those that are measured, in pixels. */
const KEPT_SIDE = 2048;
const MEASURED_SIDE = 640;
/** Longer than the whole budget of processor time, and within one attempt: only what is stuck gets here. */
const SPAN_TIMEOUT_MS = 90 * 60_000;
/** Two threads hide waiting; more would take the cores that other activities count on. */
const DECODER_THREADS = '2';
const MAX_JPEG_BYTES = 64 * 1024 * 1024;
const MAX_HEADER_LINES = 8;

/** One decoded picture, upright. */
export interface Sample {
  timeMs: number;
  picture: SmallPicture;
  jpeg: Buffer;
}

export interface SampleOptions {
  ffmpeg: FfmpegPaths;
  file: string;
  video: ProbedVideo;
  budget: DecodingBudget;
  signal: AbortSignal;
}

/** Size of the pictures that are kept. */
export const keptSize = ({ facts }: ProbedVideo): Size => fitWithin(facts, KEPT_SIDE);
const measuredSize = ({ facts }: ProbedVideo): Size => fitWithin(facts, MEASURED_SIDE);

const TURNS: Record<Rotation, string[]> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

const scaled = (size: Size, rotation: Rotation, options: string): string[] => {
  const { width, height } = turned(size, rotation);
  return [`scale=${width}:${height}:${options}`, ...TURNS[rotation], 'setsar=1'];
};

/** Everything is measured in seconds from the seek point, where ffmpeg puts zero. Only sampled pictures are scaled and turned. */
const filterGraph = (video: ProbedVideo, span: Span): string => {
  const [from, to] = [span.startMs, span.endMs].map((ms) => (ms - span.seekMs) / 1000);
  const { rotation } = video.facts;
  const quarter = (time: string): string => `floor(${SAMPLES_PER_SECOND}*${time})`;
  const decoded = [
    `trim=end=${to}`,
    ...(video.interlaced ? ['bwdif=mode=send_frame'] : []),
    `select='gte(t,${from})*(isnan(prev_selected_t)+gt(${quarter('t')},${quarter('prev_selected_t')}))'`,
    'split[small][full]',
  ];
  const measured = [
    ...scaled(measuredSize(video), rotation as Rotation, 'flags=area'),
    'format=yuv420p',
    // Pictures without metadata are not printed.
    'metadata=mode=add:key=sample:value=1',
    String.raw`metadata=mode=print:file=pipe\\:4:direct=1`,
  ];
  // JPEG files are full range BT.601 by convention.
  const kept = [
    ...scaled(keptSize(video), rotation as Rotation, 'flags=bicubic:out_color_matrix=bt601:out_range=pc'),
    'format=yuvj420p',
  ];
  return [
    `[0:${video.streamIndex}]${decoded.join(',')}`,
    `[small]${measured.join(',')}[measured]`,
    `[full]${kept.join(',')}[kept]`,
  ].join(';');
};

const argumentsFor = ({ file, video }: SampleOptions, span: Span): string[] => {
  const limit = span.samples === null ? [] : ['-frames:v', String(span.samples)];
  const output = ['-fps_mode', 'passthrough', '-flush_packets', '1', '-threads', '1', ...limit];
  const seek = ['-noaccurate_seek', '-ss', String(span.seekMs / 1000)];
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-filter_threads', '1'],
    ...safeInput(file, 'extraction', [
      '-noautorotate',
      '-an',
      '-sn',
      '-dn',
      '-threads',
      DECODER_THREADS,
      ...seek,
    ]),
    ...['-filter_complex', filterGraph(video, span)],
    ...['-map', '[measured]', ...output, '-f', 'rawvideo', 'pipe:1'],
    ...['-map', '[kept]', ...output, '-c:v', 'mjpeg', '-q:v', '2', '-f', 'mpjpeg', 'pipe:3'],
  ];
};

async function* rawPictures(stream: Readable, { width, height }: Size): AsyncGenerator<SmallPicture> {
  const reader = new ByteReader(stream);
  const bytes = (width * height * 3) / 2;
  for (let data = await reader.take(bytes); data; data = await reader.take(bytes))
    yield { width, height, data };
}

/** Reads the headers of one part of a multipart stream; answers its length, or `null` at the end. */
const partLength = async (reader: ByteReader): Promise<number | null> => {
  let length: number | null = null;
  for (let lines = 0; lines < MAX_HEADER_LINES; lines += 1) {
    const line = await reader.line();
    if (line === null) return null;
    const found = /^content-length:\s*(\d+)$/i.exec(line)?.[1];
    if (found !== undefined) length = Number(found);
    if (line === '' && length !== null) return length;
  }
  return null;
};

async function* jpegs(stream: Readable): AsyncGenerator<Buffer> {
  const reader = new ByteReader(stream);
  for (;;) {
    const length = await partLength(reader);
    if (length === null) return;
    if (length > MAX_JPEG_BYTES) throw new RangeError(`ffmpeg wrote a JPEG of ${length} bytes.`);
    const jpeg = await reader.take(length);
    if (!jpeg) return;
    yield jpeg;
  }
}

async function* times(stream: Readable, seekMs: number): AsyncGenerator<number> {
  const reader = new ByteReader(stream);
  for (let line = await reader.line(); line !== null; line = await reader.line()) {
    const time = /\bpts_time:(-?[\d.]+(?:e[+-]?\d+)?)/.exec(line)?.[1];
    if (time !== undefined) yield Math.max(0, Math.round(seekMs + Number(time) * 1000));
  }
}

/**
 * Decodes one span and yields its samples in time order, four for each second that has as many. Data that cannot be
 * decoded are passed over: the span then has fewer samples, or none.
 *
 * @throws Failure `TooSlowToDecode` when the budget is used up; the signal's reason; an ordinary error when ffmpeg
 * cannot run.
 */
export async function* samplesOf(span: Span, options: SampleOptions): AsyncGenerator<Sample> {
  const { outputs, ended, kill } = startMediaProcess({
    command: options.ffmpeg.ffmpegPath,
    arguments: argumentsFor(options, span),
    extraPipes: 2,
    processorSeconds: options.budget.left,
    tooSlow: TOO_SLOW,
    timeoutMs: SPAN_TIMEOUT_MS,
    signal: options.signal,
  });
  const [measured, kept, printed] = outputs as [Readable, Readable, Readable];
  try {
    for await (const [picture, jpeg, timeMs] of inStep<[SmallPicture, Buffer, number]>(
      rawPictures(measured, measuredSize(options.video)),
      jpegs(kept),
      times(printed, span.seekMs),
    ))
      yield { timeMs, picture, jpeg };
    const end = await ended;
    options.budget.use(end.processorSeconds);
    assertRan(end, 'ffmpeg');
  } catch (error) {
    kill();
    // A killed process breaks its pipes; why it was killed is the better reason.
    await ended;
    throw error;
  } finally {
    kill();
  }
}
