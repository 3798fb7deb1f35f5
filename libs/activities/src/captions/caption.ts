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

/** Descriptions asked for at once: they wait on the model, not on this machine. */
const AT_ONCE = 4;

interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}

/** Makes the activity `caption`. */
export const createCaption =
  ({ report, ...dependencies }: CaptionDependencies & { report: ReportProgress }) =>
  (input: CaptionInput): Promise<CaptionResult> =>
    caption(dependencies, input, {
      signal: cancellationSignal(),
      onProgress: (progress) => report(input, progress),
    });

/**
 * Writes one caption for each kept image as text beside it, and all of them with who wrote each at `keys.captions`,
 * last. A retry takes the descriptions that an earlier attempt was given.
 *
 * @throws Failure when the vision model cannot be asked; whatever the signal was aborted with.
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

/** All of a group end before one failure is told, so that no description that was paid for is lost. */
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
