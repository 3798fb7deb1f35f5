import type { ModelFamily } from '../provider/model-family.ts';
import {
  familyNamed,
  type ImageFamily,
  type ImageFormat,
  type ImageToImage,
  type TextToImage,
} from './families.ts';
import { pointerTo, type Objections } from '../planning/objections.ts';
import { lacking, rangeProblem, seedProblem } from './ranges.ts';
import type { ImageReference, ImagesRequest } from './request.ts';
import { DEFAULT_IMAGE_SIZE, pixelsOf, sideLimits, sizeLike, sizeOf, type PixelSize } from './size.ts';

/** The image that images are made from, once it is found. */
export interface SourceImage extends PixelSize {
  /** Its object in the bucket. */
  key: string;
  /** Lower-case hex. */
  sha256: string;
  /** The trainings of the people in it, as far as they are known: none for an upload. */
  trainings: readonly string[];
  /** It was uploaded, or made from such a one, however many images lie between. */
  isFromUpload: boolean;
}

/** What all images of a job have in common. */
export interface CommonSettings {
  model: ModelFamily;
  endpoint: string;
  width: number;
  height: number;
  steps: number;
  /** `null` if the model has none, here and below. */
  guidance: number | null;
  negativePrompt: string | null;
  strength: number | null;
  format: ImageFormat;
  safetyChecker: boolean;
  image: (ImageReference & { sha256: string }) | null;
}

export interface Settings {
  common: CommonSettings;
  /** As in a request. */
  size: string;
  /** The endpoint, with its price. */
  endpoint: TextToImage;
}

const chooseSize = (
  request: ImagesRequest,
  model: ModelFamily,
  source: SourceImage | null,
  objections: Objections,
): PixelSize & { size: string } => {
  const size = request.size ?? (source ? sizeOf(sizeLike(source)) : DEFAULT_IMAGE_SIZE);
  const pixels = pixelsOf(size);
  const fallback = { size, width: 0, height: 0 };
  if (!pixels) {
    objections.add(
      pointerTo('size'),
      'unknown-value',
      'The size is a name, or width and height as in 1024x768.',
    );
    return fallback;
  }
  for (const side of ['width', 'height'] as const) {
    const problem = rangeProblem(`The ${side}`, sideLimits(familyNamed(model)), pixels[side], model);
    if (problem) objections.add(pointerTo('size'), 'out-of-range', problem);
  }
  return { size, ...pixels };
};

/** Objects to members of the request that the model does not have. */
const checkSupported = (
  request: ImagesRequest,
  model: ModelFamily,
  image: ImageToImage | null,
  objections: Objections,
): void => {
  const family = familyNamed(model);
  const lacks = (name: keyof ImagesRequest, what: string, has: (family: ImageFamily) => boolean): void => {
    if (request[name] !== undefined && !has(family))
      objections.add(pointerTo(name), 'unsupported-by-model', lacking(what, model, has));
  };
  lacks('negativePrompt', 'negative prompt', ({ negativePrompt }) => negativePrompt);
  lacks('guidance', 'guidance', ({ guidance }) => guidance !== null);
  lacks('image', 'image to image', ({ imageToImage }) => imageToImage !== null);
  if (request.strength !== undefined && !request.image)
    objections.add(pointerTo('strength'), 'conflict', 'strength is about image: send both, or none.');
  const isUpload = request.image !== undefined && 'uploadKey' in request.image;
  if (isUpload && request.consent !== true)
    objections.add(
      pointerTo('consent'),
      'required',
      'Nothing is made from an uploaded image without the consent of everybody in it: consent must be true.',
    );
  if (request.consent !== undefined && !isUpload)
    objections.add(
      pointerTo('consent'),
      'conflict',
      'consent is about an uploaded image, and there is none.',
    );
  if (image) lacks('strength', 'strength', ({ imageToImage }) => imageToImage?.strength != null);
  const { format } = request;
  if (format !== undefined && !family.formats.includes(format))
    objections.add(
      pointerTo('format'),
      'unsupported-by-model',
      `${model} makes ${family.formats.join(' or ')}, not ${format}.`,
    );
};

const checkRanges = (request: ImagesRequest, model: ModelFamily, objections: Objections): void => {
  const { steps, guidance } = familyNamed(model);
  const stepsAre =
    request.steps === undefined ? null : rangeProblem('The number of steps', steps, request.steps, model);
  if (stepsAre) objections.add(pointerTo('steps'), 'out-of-range', stepsAre);
  const guidanceIs =
    guidance && request.guidance !== undefined
      ? rangeProblem('The guidance', guidance, request.guidance, model)
      : null;
  if (guidanceIs) objections.add(pointerTo('guidance'), 'out-of-range', guidanceIs);
  const seedIs = request.seed === undefined ? null : seedProblem(request.seed);
  if (seedIs) objections.add(pointerTo('seed'), 'out-of-range', seedIs);
};

/** Fills in the settings of a request with the defaults of its model, and objects to what the model does not take. */
export const chooseSettings = (
  request: ImagesRequest,
  model: ModelFamily,
  source: SourceImage | null,
  objections: Objections,
): Settings => {
  const family = familyNamed(model);
  const image = request.image ? family.imageToImage : null;
  checkSupported(request, model, image, objections);
  checkRanges(request, model, objections);
  const endpoint = image ?? family.textToImage;
  const { size, width, height } = chooseSize(request, model, source, objections);
  const common: CommonSettings = {
    ...{ model, endpoint: endpoint.endpoint, width, height },
    steps: request.steps ?? family.steps.default,
    guidance: family.guidance && (request.guidance ?? family.guidance.default),
    negativePrompt: request.negativePrompt ?? null,
    strength: image?.strength == null ? null : (request.strength ?? image.strength),
    format: request.format ?? family.formats[0],
    safetyChecker: request.safetyChecker ?? true,
    image: request.image && source ? { ...request.image, sha256: source.sha256 } : null,
  };
  return { common, size, endpoint };
};
