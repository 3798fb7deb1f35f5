import { facts } from './facts.ts';

/** Failures of making images. */
export const IMAGE_FAILURES = {
  ImpossiblePlan: facts(
    422,
    false,
    'It cannot be made as asked',
    'Change what errors lists, and send the request again; with dryRun it shows the plan and costs nothing.',
  ),
  ConsentWithdrawn: facts(
    409,
    false,
    'The consent of the person was withdrawn',
    'Use another LoRA: nothing new is trained or made with this one.',
  ),
  NotAnImage: facts(
    422,
    false,
    'The file is not an image that can be used',
    'Send a PNG, JPEG or WebP file that opens elsewhere.',
  ),
  ImageTooLarge: facts(413, false, 'The image is too large', 'Send a smaller file.'),
  ImageNotFound: facts(
    404,
    false,
    'No such image',
    'Check the ids of the job and of the image, and the user.',
  ),
  ImageFlagged: facts(
    422,
    false,
    'The safety checker flagged the image',
    'Change the prompt or the seed; the provider has withheld the image, and it may have been paid.',
  ),
  InvalidImage: facts(
    502,
    true,
    "The provider's image is broken",
    'The download was retried; retry the job to have the image made again.',
    { costly: true },
  ),
  WrongImageSize: facts(
    502,
    false,
    'The image does not have the size that was asked for',
    'Ask for a size that the model lists.',
  ),
  NoImageMade: facts(
    502,
    false,
    'None of the images could be made',
    'Read why in the images of the job; change the request, or retry the job.',
  ),
} as const;
