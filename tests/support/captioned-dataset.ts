import { type CaptionSet, loraKeys, type SubmitFalTrainingInput, type TrainLoraInput } from '#domain';
import type { Bucket } from './bucket.ts';
import { trainLoraInput } from './jobs.ts';

/** A job with a dataset of one picture, ready to be sent to a trainer. */
export const captionedDataset = async (
  { objects }: Bucket,
  asked: Partial<TrainLoraInput> = {},
): Promise<SubmitFalTrainingInput> => {
  const { jobId, userId, trainer, triggerWord, steps } = trainLoraInput(asked);
  const captionsKey = loraKeys.captions(userId, jobId);
  const captions: CaptionSet = {
    schema: 'captions@1',
    triggerWord,
    captions: [{ file: '000001.jpg', text: 'photo of ohwx', captioner: 'template' }],
  };
  await objects.put(captionsKey, JSON.stringify(captions), 'application/json');
  await objects.put(loraKeys.image(userId, jobId, '000001.jpg'), 'a picture', 'image/jpeg');
  return { jobId, userId, version: 1, trainer, triggerWord, steps, captionsKey, captionEdits: {} };
};
