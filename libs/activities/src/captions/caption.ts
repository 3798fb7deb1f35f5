import { cancellationSignal } from '@temporalio/activity';
import {
  type Captioner,
  type CaptionerCounts,
  type CaptionInput,
  type CaptionResult,
  type CaptionSet,
  type DatasetManifest,
  type FrameVerdict,
  loraKeys,
  type StageProgress,
} from '#domain';
import type { ReportProgress } from '#activities/temporal';
import { captionImage, type CaptionDependencies, type ImageCaption } from './caption-image.ts';

/** Concurrent descriptions: they wait for the model, not for this machine. */
const AT_ONCE = 4;

interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}

/** Creates the activity `caption`. */
export const createCaption =
  ({ report, ...dependencies }: CaptionDependencies & { report: ReportProgress }) =>
  (input: CaptionInput): Promise<CaptionResult> =>
    caption(dependencies, input, {
      signal: cancellationSignal(),
      onProgress: (progress) => report(input, progress),
    });

/**
 * Writes one caption as a text file beside each kept image, and last all of them with their captioners at
 * `keys.captions`. A retry reuses the descriptions of an earlier attempt.
 *
 * @throws Failure if the vision model is unavailable; the signal's reason.
 */
export const caption = async (
  dependencies: CaptionDependencies,
  input: CaptionInput,
  { signal, onProgress }: RunOptions,
): Promise<CaptionResult> => {
  const { objects } = dependencies;
  const { userId, jobId, triggerWord } = input;
  const manifest = await objects.getJson<DatasetManifest>(input.manifestKey);
  const kept = manifest.frames.filter(({ image }) => image !== undefined);
  const captions: ImageCaption[] = [];
  for (let begin = 0; begin < kept.length; begin += AT_ONCE) {
    signal.throwIfAborted();
    const group = kept.slice(begin, begin + AT_ONCE);
    captions.push(...(await captionGroup(dependencies, input, group, signal)));
    onProgress(progressOf(captions.length, kept.length));
  }
  const set: CaptionSet = { schema: 'captions@1', triggerWord, captions };
  await objects.put(
    loraKeys.captions(userId, jobId),
    `${JSON.stringify(set, null, 2)}\n`,
    'application/json',
  );
  return { captionsKey: loraKeys.captions(userId, jobId), captioners: countCaptioners(captions) };
};

/** The whole group finishes before a failure is thrown, so that no paid description is lost. */
const captionGroup = async (
  dependencies: CaptionDependencies,
  input: CaptionInput,
  group: FrameVerdict[],
  signal: AbortSignal,
): Promise<ImageCaption[]> => {
  const ended = await Promise.allSettled(
    group.map((verdict) => captionImage(dependencies, input, verdict, signal)),
  );
  return ended.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
};

const countCaptioners = (captions: ImageCaption[]): CaptionerCounts => {
  const count = (name: Captioner): number => captions.filter(({ captioner }) => captioner === name).length;
  const owner = count('owner');
  return { vision: count('vision'), template: count('template'), ...(owner > 0 ? { owner } : {}) };
};

const progressOf = (done: number, total: number): StageProgress => ({
  stage: 'caption',
  done,
  total,
  unit: 'images',
  message: `Captioned ${done} of ${total} images`,
  etaSeconds: null,
});
