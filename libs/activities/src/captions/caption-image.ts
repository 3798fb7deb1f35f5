import {
  type CaptionInput,
  type CaptionSet,
  Failure,
  type FalGateway,
  type FalInputs,
  type FrameVerdict,
  imageFile,
  loraKeys,
  type ObjectStore,
} from '#domain';
import { editedText } from './edit-captions.ts';
import { measureSurroundings } from './surroundings.ts';
import { templateCaption } from './template-caption.ts';
import { visionCaption } from './vision-caption.ts';

export interface CaptionDependencies {
  objects: ObjectStore;
  fal: Pick<FalGateway, 'describe'>;
  /** The captioner: fal's vision model, or the template with measured facts. */
  captioner: 'vision' | 'template';
  inputs: FalInputs;
}

/** The vision model reads the image immediately. */
const READABLE_SECONDS = 15 * 60;

export type ImageCaption = CaptionSet['captions'][number];

/** A paid description, and what it describes: the same frame may be cropped to another person. */
interface CaptionPart {
  crop: string;
  description: string | null;
}

const cropOf = ({ frame, box, image }: FrameVerdict): string =>
  JSON.stringify([frame, box, image?.width, image?.height]);

/** Captions one kept image and stores the text beside it. */
export const captionImage = async (
  dependencies: CaptionDependencies,
  input: CaptionInput,
  verdict: FrameVerdict,
  signal: AbortSignal,
): Promise<ImageCaption> => {
  const { image } = verdict;
  if (!image) throw new Error(`Frame ${verdict.frame} has no image to caption.`);
  const { file } = image;
  const edited = editedText(input.captionEdits?.[file], input.triggerWord);
  const { text, captioner } =
    edited === null
      ? await written(dependencies, input, verdict, signal)
      : { text: edited, captioner: 'owner' as const };
  await dependencies.objects.put(
    loraKeys.captionText(input.userId, input.jobId, file),
    text,
    'text/plain; charset=utf-8',
  );
  return { file, text, captioner };
};

/** The caption by the vision model or the template. */
const written = async (
  dependencies: CaptionDependencies,
  input: CaptionInput,
  verdict: FrameVerdict,
  signal: AbortSignal,
): Promise<Omit<ImageCaption, 'file'>> => {
  const subject = `${input.triggerWord} ${input.subjectClass}`;
  const description =
    dependencies.captioner === 'vision' ? await describe(dependencies, input, verdict, signal) : null;
  const seen = description === null ? null : visionCaption(subject, description);
  if (seen !== null) return { text: seen, captioner: 'vision' };
  const picture = await dependencies.objects.get(verdict.image?.key ?? '');
  return {
    text: templateCaption(subject, verdict, await measureSurroundings(picture)),
    captioner: 'template',
  };
};

/** The vision model's description of the image, requested once; `null` if it refuses this image. */
const describe = async (
  { objects, fal, inputs }: CaptionDependencies,
  { jobId, userId }: CaptionInput,
  verdict: FrameVerdict,
  signal: AbortSignal,
): Promise<string | null> => {
  const crop = cropOf(verdict);
  const partKey = loraKeys.captionPart(jobId, imageFile(verdict.frame));
  const earlier = (await objects.head(partKey)) ? await objects.getJson<CaptionPart>(partKey) : null;
  if (earlier?.crop === crop) return earlier.description;
  const picture = { key: verdict.image?.key ?? '', contentType: 'image/jpeg', seconds: READABLE_SECONDS };
  const url = await inputs.addressOf({ jobId, userId, ...picture }, signal);
  const part: CaptionPart = { crop, description: await fal.describe(url, signal).catch(refusal) };
  await objects.put(partKey, JSON.stringify(part), 'application/json');
  return part.description;
};

/** An image that the model will never describe gets the template; other errors may be temporary and are rethrown. */
const refusal = (error: unknown): null => {
  if (error instanceof Failure && error.type === 'ProviderRejectedInput') return null;
  throw error;
};
