import {
  Failure,
  keys,
  type CaptionInput,
  type CaptionSet,
  type FalGateway,
  type FrameVerdict,
  type ObjectStore,
} from '#domain';
import { measureSurroundings } from './surroundings.ts';
import { templateCaption } from './template-caption.ts';
import { visionCaption } from './vision-caption.ts';

export interface CaptionDependencies {
  objects: ObjectStore;
  fal: Pick<FalGateway, 'describe'>;
  /** Who writes: fal's vision model, or the template from measured facts. */
  captioner: 'vision' | 'template';
  /** How long the vision model may read an image, seconds. */
  presignSeconds: number;
}

export type ImageCaption = CaptionSet['captions'][number];

/** A description as it was paid for, and what it describes: a number of an image may come to name another frame. */
interface CaptionPart {
  frame: string;
  description: string | null;
}

/** Captions one kept image and writes the text beside it. */
export const captionImage = async (
  dependencies: CaptionDependencies,
  input: CaptionInput,
  verdict: FrameVerdict,
  signal: AbortSignal,
): Promise<ImageCaption> => {
  const { image } = verdict;
  if (!image) throw new Error(`Frame ${verdict.frame} has no image to caption.`);
  const subject = `${input.triggerWord} ${input.subjectClass}`;
  const description =
    dependencies.captioner === 'vision' ? await describe(dependencies, input, verdict, signal) : null;
  const seen = description === null ? null : visionCaption(subject, description);
  const text =
    seen ??
    templateCaption(subject, verdict, await measureSurroundings(await dependencies.objects.get(image.key)));
  await dependencies.objects.put(
    keys.captionText(input.userId, input.jobId, image.file),
    text,
    'text/plain; charset=utf-8',
  );
  return { file: image.file, text, captioner: seen === null ? 'template' : 'vision' };
};

/** What the vision model says of the image, asked once; `null` when it refuses this picture. */
const describe = async (
  { objects, fal, presignSeconds }: CaptionDependencies,
  { jobId }: CaptionInput,
  { frame, image }: FrameVerdict,
  signal: AbortSignal,
): Promise<string | null> => {
  const partKey = keys.captionPart(jobId, image?.file ?? frame);
  const earlier = (await objects.head(partKey)) ? await objects.getJson<CaptionPart>(partKey) : null;
  if (earlier?.frame === frame) return earlier.description;
  const url = await objects.presignGet(image?.key ?? '', presignSeconds);
  const part: CaptionPart = { frame, description: await fal.describe(url, signal).catch(refusal) };
  await objects.put(partKey, JSON.stringify(part), 'application/json');
  return part.description;
};

/** A picture that the model will never describe gets the template; anything else may pass, so it is thrown on. */
const refusal = (error: unknown): null => {
  if (error instanceof Failure && error.type === 'ProviderRejectedInput') return null;
  throw error;
};
