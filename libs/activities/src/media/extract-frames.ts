import { activityInfo, cancellationSignal } from '@temporalio/activity';
import {
  type ExtractFramesInput,
  type ExtractFramesResult,
  Failure,
  type FrameIndex,
  frameKeys,
} from '#domain';
import { EMBEDDER, isOfEmbedder } from '#activities/faces';
import type { ReportProgress } from '#activities/temporal';
import { faceShown } from './face-shown.ts';
import { megabytes, pacer, seconds } from './figures.ts';
import { extractUpright } from './extract-upright.ts';
import type { FrameExtraction, RunOptions } from './frame-extraction.ts';
import { inspectVideo, type InspectedVideo } from './inspection/index.ts';
import { withLocalCopy } from './local-copy.ts';
import type { PartRecord } from './extract-segments.ts';
import { locateSource, type SourceOptions } from './source.ts';

/** The video may end this long before its last packet: decoders need this to resume after a damaged spot. */
const UNDECODED = { ms: 3000, share: 0.1 } as const;

const TELL_EVERY_MS = 5000;

const resultOf = (framesIndexKey: string, index: FrameIndex): ExtractFramesResult => ({
  framesIndexKey,
  candidates: index.frames.length,
  video: index.video,
});

const bytesReporter = ({ onProgress }: RunOptions): SourceOptions['onBytes'] => {
  const paces = new Map<string, ReturnType<typeof pacer>>();
  return (doing, done, total) => {
    const pace = paces.get(doing) ?? pacer();
    paces.set(doing, pace);
    const of = total > 0 ? ` of ${megabytes(total)}` : '';
    const etaSeconds = total > 0 ? pace(done, total) : null;
    onProgress({
      stage: 'extractFrames',
      done,
      total,
      unit: 'bytes',
      message: `${doing}: ${megabytes(done)}${of}`,
      etaSeconds,
    });
  };
};

/** Reads the video's facts; reports progress every few seconds, as a large file without an index takes minutes. */
const inspected = async (
  { ffmpeg, analyzer }: FrameExtraction,
  file: string,
  bytes: number,
  { signal, onProgress }: RunOptions,
): Promise<InspectedVideo> => {
  const message = 'Checking the video';
  const tell = (): void =>
    onProgress({ stage: 'extractFrames', done: 0, total: 0, unit: 'frames', message, etaSeconds: null });
  tell();
  const telling = setInterval(tell, TELL_EVERY_MS);
  try {
    const rate = (video: InspectedVideo): Promise<number> => faceShown(analyzer, { ffmpeg, signal }, video);
    return await inspectVideo({ ffmpeg, file, signal, rate }, bytes);
  } finally {
    clearInterval(telling);
  }
};

const assertDecoded = (records: PartRecord[], { lastPictureMs }: InspectedVideo): void => {
  const lastMs = records.at(-1)?.state.lastSampleMs ?? 0;
  if (records.every(({ frames }) => frames.length === 0))
    throw new Failure('TruncatedVideo', 'No picture of the video can be decoded.');
  if (lastMs < lastPictureMs - Math.max(UNDECODED.ms, lastPictureMs * UNDECODED.share))
    throw new Failure(
      'TruncatedVideo',
      `The video can be decoded only until ${seconds(lastMs)}; its last picture should be at ${seconds(lastPictureMs)}.`,
    );
};

/**
 * Extracts the candidate frames of a video: the sharpest of each second and scene, or of 240 places in a video
 * longer than four minutes. They are upright, even if only the faces show the orientation, with square pixels, at
 * most 2048 pixels long, as JPEG files at `keys.frame`, listed with their faces in `keys.framesIndex`. Finished
 * parts are not repeated, and an interrupted run gives the same result as an uninterrupted one.
 *
 * @throws Failure of the group "The video"; the signal's reason, with nothing left running or on disk.
 */
export const extractFrames = async (
  dependencies: FrameExtraction,
  input: ExtractFramesInput,
  run: RunOptions,
): Promise<ExtractFramesResult> => {
  const { objects, openDispatcher } = dependencies;
  const { jobId, video: number = 0 } = input;
  const { scheduledAt, signal } = run;
  const indexKey = frameKeys.framesIndex(jobId, number);
  const finished = (await objects.head(indexKey)) ? await objects.getJson<FrameIndex>(indexKey) : null;
  // An index measured with another embedder is recreated: an older worker may have started.
  if (finished && isOfEmbedder(finished)) return resultOf(indexKey, finished);
  const options = { objects, scheduledAt, signal, onBytes: bytesReporter(run) };
  const source = await locateSource(input, input.source, openDispatcher, options);
  return withLocalCopy(jobId, source, options, async (file) => {
    dependencies.analyzer.warm();
    const asStored = await inspected(dependencies, file, source.bytes, run);
    const { video, records } = await extractUpright(dependencies, input, asStored, run);
    assertDecoded(records, video);
    const frames = records.flatMap((record) => record.frames);
    const index: FrameIndex = {
      ...{ schema: 'frame-index@3', embedder: EMBEDDER },
      ...{ video: video.facts, frames },
    };
    await objects.put(indexKey, JSON.stringify(index), 'application/json');
    return resultOf(indexKey, index);
  });
};

export interface ExtractFramesDependencies extends FrameExtraction {
  report: ReportProgress;
}

/** The activity `extractFrames`: see the function of that name. */
export const createExtractFrames =
  ({ report, ...extraction }: ExtractFramesDependencies) =>
  (input: ExtractFramesInput): Promise<ExtractFramesResult> =>
    extractFrames(extraction, input, {
      scheduledAt: activityInfo().scheduledTimestampMs,
      signal: cancellationSignal(),
      onProgress: (progress) => report(input, progress),
    });
