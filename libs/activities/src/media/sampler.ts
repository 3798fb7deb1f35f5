import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { YuvPicture } from '#activities/faces';
import { LineReader } from './line-reader.ts';
import { TOO_SLOW, type DecodingBudget } from './decoding-budget.ts';
import { assertRan, safeInput, type FfmpegPaths } from './ffmpeg.ts';
import { inStep } from './in-step.ts';
import {
  deinterlacing,
  fitWithin,
  turned,
  uprighting,
  type InspectedVideo,
  type Size,
} from './inspection/index.ts';
import { startMediaProcess } from './media-process.ts';
import { BACKWARD_SECONDS, FORWARD_SECONDS } from './inspection/packets.ts';
import { SAMPLES_PER_SECOND, type Span } from './plan.ts';
import { recordsOf } from './record-pipe.ts';

/** Longest side of the stored and of the measured pictures, in pixels. */
const KEPT_SIDE = 2048;
const MEASURED_SIDE = 640;
/** Longer than the whole budget of processor time, and within one attempt: only a stuck process gets here. */
const SPAN_TIMEOUT_MS = 90 * 60_000;
/**
 * Each waits for others' pictures: four decode a tenth faster on two cores than two. More would use the cores of
 * other activities.
 */
const DECODER_THREADS = 4;
/** For a place, as two places are decoded concurrently: two were not faster, and each thread holds pictures. */
const PLACE_THREADS = 1;

/** One decoded picture, upright. Its memory is reused for a later one, unless the picture is kept. */
export interface Sample {
  timeMs: number;
  /** The picture for measuring. */
  small: YuvPicture;
  /** The picture at its stored size. */
  keep: () => YuvPicture;
}

export interface SampleOptions {
  ffmpeg: FfmpegPaths;
  video: InspectedVideo;
  budget: DecodingBudget;
  signal: AbortSignal;
}

/** Size of the stored pictures. */
export const keptSize = ({ facts }: InspectedVideo): Size => fitWithin(facts, KEPT_SIDE);
const measuredSize = ({ facts }: InspectedVideo): Size => fitWithin(facts, MEASURED_SIDE);

/** The gap to the next recording if several were joined: the duration of a picture. */
const PICTURE_SECONDS = 0.04;

/**
 * Puts zero at the seek point. If timestamps restart, the picture follows the previous one; variable 0 is the
 * offset added to a timestamp.
 */
const ownClock = ({ clock, facts }: InspectedVideo, seekMs: number): string => {
  const origin = `round(${clock.begins + seekMs / 1000}/TB)`;
  if (!clock.joined) return `setpts=PTS-${origin}`;
  const ahead = clock.leaps ? `+gt(PTS,PREV_INPTS+${FORWARD_SECONDS}/TB)` : '';
  const jumps = `lt(PTS,PREV_INPTS-${BACKWARD_SECONDS}/TB)${ahead}`;
  const frame = facts.framesPerSecond > 0 ? 1 / facts.framesPerSecond : PICTURE_SECONDS;
  const follows = `PREV_OUTPTS+round(${frame}/TB)-PTS`;
  return `setpts='0*st(0,if(isnan(PREV_INPTS),-${origin},if(${jumps},${follows},ld(0))))+PTS+ld(0)'`;
};

const GOLDEN = 0.618;

/** Which times are sampled; variable 0 stores that of the first picture, which is a key frame. */
const wantedTimes = ({ seekMs, startMs, endMs, afterKeyMs, everyMs }: Span): string => {
  const [from = 0, to = 0] = [startMs, endMs].map((ms) => (ms - seekMs) / 1000);
  if (everyMs === undefined)
    return `0*if(eq(n,0),st(0,t),0)+gte(t,min(max(${from},ld(0)+${afterKeyMs / 1000}),max(${from},${to - 1})))`;
  // One second of each stretch, at a varying offset.
  const every = everyMs / 1000;
  const begins = `(${every}-1)*mod(${GOLDEN}*floor((t+${seekMs / 1000})/${every}),1)`;
  const within = `(mod(t+${seekMs / 1000},${every})-${begins})`;
  return `gte(t,${from})*gte(${within},0)*lt(${within},1)`;
};

/** Only sampled pictures are scaled and rotated. */
const filterGraph = (video: InspectedVideo, span: Span): string => {
  const quarter = (time: string): string => `floor(${SAMPLES_PER_SECOND}*${time})`;
  const stored = turned(keptSize(video), video.orientation.rotation);
  const measured = measuredSize(video);
  const decoded = [
    ownClock(video, span.seekMs),
    `trim=end=${(span.endMs - span.seekMs) / 1000}`,
    ...deinterlacing(video),
    `select='${wantedTimes(span)}*(isnan(prev_selected_t)+gt(${quarter('t')},${quarter('prev_selected_t')}))'`,
    `scale=${stored.width}:${stored.height}:flags=bicubic:${video.colours.scaling}`,
    ...video.colours.filters,
    'format=yuv420p',
    ...uprighting(video),
    'setsar=1',
    'split[small][full]',
  ];
  const small = [
    `scale=${measured.width}:${measured.height}:flags=area`,
    'format=yuv420p',
    // Pictures without metadata are not printed.
    'metadata=mode=add:key=sample:value=1',
    String.raw`metadata=mode=print:file=pipe\\:4:direct=1`,
  ];
  return [
    `[0:${video.streamIndex}]${decoded.join(',')}`,
    `[small]${small.join(',')}[measured]`,
    '[full]format=yuv420p[kept]',
  ].join(';');
};

const seekArguments = ({ clock }: InspectedVideo, { seekMs }: Span): string[] =>
  seekMs === 0
    ? []
    : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', String(clock.begins + seekMs / 1000)];

/** Non-reference pictures are skipped before decoding, unless every picture is wanted. */
const argumentsFor = (video: InspectedVideo, span: Span, everyPicture: boolean): string[] => {
  const limit = span.samples === null ? [] : ['-frames:v', String(span.samples)];
  const output = ['-fps_mode', 'passthrough', '-flush_packets', '1', '-threads', '1', ...limit];
  const skip = everyPicture || !video.skippable ? [] : ['-skip_frame', 'noref'];
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-copyts', '-filter_threads', '1'],
    ...safeInput(video.file, 'extraction', [
      ...['-noautorotate', '-an', '-sn', '-dn'],
      ...['-threads', String(span.samples === null ? DECODER_THREADS : PLACE_THREADS)],
      ...skip,
      ...seekArguments(video, span),
    ]),
    ...['-filter_complex', filterGraph(video, span)],
    ...['-map', '[measured]', ...output, '-f', 'rawvideo', 'pipe:1'],
    ...['-map', '[kept]', ...output, '-f', 'rawvideo', 'pipe:3'],
  ];
};

/** Pictures from a pipe. Memory returned to `free` is reused for the next ones. */
const rawPictures = (
  pipe: Socket,
  { width, height }: Size,
  free: Uint8Array[],
): AsyncIterable<YuvPicture> => {
  const records = recordsOf(pipe, () => free.pop() ?? new Uint8Array((width * height * 3) / 2));
  return (async function* () {
    for await (const data of records) yield { width, height, data };
  })();
};

async function* times(stream: Readable, seekMs: number): AsyncGenerator<number> {
  const reader = new LineReader(stream);
  for (let line = await reader.line(); line !== null; line = await reader.line()) {
    const time = /\bpts_time:(-?[\d.]+(?:e[+-]?\d+)?)/.exec(line)?.[1];
    if (time !== undefined) yield Math.max(0, Math.round(seekMs + Number(time) * 1000));
  }
}

/** Charges a running process with the seconds since its start, and an ended one with the actual time. */
const onTheClock = (budget: DecodingBudget): ((seconds?: number) => void) => {
  const started = performance.now();
  let charged = 0;
  return (seconds = (performance.now() - started) / 1000) => {
    budget.use(seconds - charged);
    charged = seconds;
  };
};

/**
 * Decodes one span and yields its samples in time order, up to four per second. Undecodable data is skipped: the
 * span then has fewer samples, or none. The processor time is known at the end; until then the budget is charged by
 * the clock.
 *
 * @param everyPicture `false` skips non-reference pictures: there may be fewer samples.
 * @throws Failure `TooSlowToDecode` if the budget is used up; the signal's reason; an ordinary error if ffmpeg
 * cannot run.
 */
export async function* samplesOf(
  wanted: Span,
  everyPicture: boolean,
  options: SampleOptions,
): AsyncGenerator<Sample> {
  // No seeking if timestamps restart.
  const span = options.video.clock.joined ? { ...wanted, seekMs: 0 } : wanted;
  const { outputs, ended, kill } = startMediaProcess({
    command: options.ffmpeg.ffmpegPath,
    arguments: argumentsFor(options.video, span, everyPicture),
    extraPipes: 2,
    processorSeconds: options.budget.left,
    tooSlow: TOO_SLOW,
    timeoutMs: SPAN_TIMEOUT_MS,
    signal: options.signal,
  });
  const [measured, kept, printed] = outputs as [Socket, Socket, Socket];
  const [free, freeSmall]: [Uint8Array[], Uint8Array[]] = [[], []];
  const pictures = inStep<[YuvPicture, YuvPicture, number]>(
    rawPictures(measured, measuredSize(options.video), freeSmall),
    rawPictures(kept, keptSize(options.video), free),
    times(printed, span.seekMs),
  );
  const charge = onTheClock(options.budget);
  try {
    for await (const [small, picture, timeMs] of pictures) {
      charge();
      let isKept = false;
      const keep = (): YuvPicture => {
        isKept = true;
        return { ...picture, matrix: options.video.colours.matrix };
      };
      yield { timeMs, small, keep };
      freeSmall.push(small.data);
      if (!isKept) free.push(picture.data);
    }
    const end = await ended;
    charge(end.processorSeconds);
    assertRan(end, 'ffmpeg');
  } catch (error) {
    kill();
    // A killed process breaks its pipes; the reason for killing it is the better error.
    await ended;
    throw error;
  } finally {
    kill();
  }
}
