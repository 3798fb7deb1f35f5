import {
  type FrameVerdict,
  imageFile,
  type LoraQuestion,
  type LoraSnapshot,
  loraKeys,
  type TrainLoraInput,
} from '#domain';
import type { ApiStack } from './api-stack.ts';
import { givenJob, givenState } from './jobs.ts';

/** Two to choose from. */
export const people = [1, 2].map((n) => ({
  id: `person-${n}`,
  pictureKey: `people/${n}.jpg`,
  frames: 9,
  seconds: 9,
}));
/** Of every image. */
export const CAPTION = 'photo of ohwx_ada person';

const frameOf = (input: TrainLoraInput, frame: string, kept: boolean): FrameVerdict => {
  const file = imageFile(frame);
  const image = { file, key: loraKeys.image('ada', input.jobId, file), width: 400, height: 400 };
  return {
    ...{ frame, video: 0, timeMs: 0, scene: 0, reason: 'So it is.', measures: {} },
    verdict: kept ? 'kept' : 'blurred',
    ...(kept ? { image } : {}),
  };
};

/** A dataset of three kept frames, 000001 to 000003, and a dropped one, 000004. */
const givenDataset = async (
  { objects }: ApiStack,
  input: TrainLoraInput,
): Promise<LoraSnapshot['dataset']> => {
  const frames = [1, 2, 3, 4].map((n) => frameOf(input, `00000${n}`, n < 4));
  const [manifestKey, captionsKey] = [
    loraKeys.manifest('ada', input.jobId),
    loraKeys.captions('ada', input.jobId),
  ];
  const captions = frames.flatMap(({ image }) =>
    image ? [{ file: image.file, text: CAPTION, captioner: 'template' }] : [],
  );
  const manifest = { schema: 'dataset-manifest@2', counts: { kept: 3, blurred: 1 }, frames };
  for (const [key, document] of [
    [manifestKey, manifest],
    [captionsKey, { schema: 'captions@1', triggerWord: 'ohwx_ada', captions }],
  ] as const)
    await objects.put(key, JSON.stringify(document), 'application/json');
  const contactSheetKey = loraKeys.contactSheet('ada', input.jobId);
  for (const key of [contactSheetKey, ...frames.flatMap(({ image }) => image?.key ?? [])])
    await objects.put(key, 'a picture', 'image/jpeg');
  return { counts: { kept: 3 }, manifestKey, contactSheetKey, captionsKey, advice: ['Film more.'] };
};

/** A job that asks; `undefined` for one from before jobs had questions. */
export const givenHeldJob = async (
  stack: ApiStack,
  kind: LoraQuestion['kind'] | undefined,
  question: Partial<LoraQuestion> = {},
): Promise<TrainLoraInput> => {
  const input = await givenJob(stack, 'ada');
  const asked = { message: 'Well?', expiresAt: '2027-01-01T00:00:00.000Z', videosLeft: 4, ...question };
  const unknown = kind === 'submission-unknown';
  await givenState(stack, input, {
    status: 'awaiting_review',
    dataset: kind === 'choose-person' ? null : await givenDataset(stack, input),
    question: kind === undefined ? null : { kind, ...asked },
    provider: unknown
      ? { endpoint: 'fal-ai/x', requestId: null, state: 'unknown', claimId: 'claim-2' }
      : null,
  });
  return input;
};
