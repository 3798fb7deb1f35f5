import { createHash } from 'node:crypto';
import { createCancelRequest, createPollRequest, createSubmitOnce } from '#activities/provider';
import { isRecord, keys, type FalRequest, type JobRef, type SettledSubmission } from '#domain';
import type { ActivityContext, KindActivities } from '../../../../apps/worker/src/activities/worker-kinds.ts';
import { descriptionPrefix, ENDPOINT, PRICE, type DescribePictureFacts } from './domain.ts';

type Unit = JobRef & { unit: string };

const createActivities = ({ config, stores, objects, fal, budget, webhookUrl }: ActivityContext) => {
  const { submissions, spending } = stores;
  const submitOnce = createSubmitOnce({ submissions, fal, budget, webhookUrl });
  const pollRequest = createPollRequest({ fal, submissions, pollSeconds: config.FAL_POLL_SECONDS });
  return {
    submitDescription: ({
      picture,
      settled,
      ...ref
    }: Unit & { picture: string; settled: SettledSubmission | undefined }) =>
      submitOnce({
        ...{ ref, endpoint: ENDPOINT, settled },
        price: { dollars: PRICE, sentence: 'A description counts as $0.01' },
        prepare: async () => {
          await objects.put(`${keys.tempPrefix(ref.jobId)}picture`, picture, 'text/plain');
          return { image_url: picture };
        },
      }),
    pollDescription: (request: Unit & FalRequest) => pollRequest(request, () => undefined),
    storeDescription: async ({
      jobId,
      userId,
      ...request
    }: Unit & FalRequest): Promise<NonNullable<DescribePictureFacts['description']>> => {
      const output = await fal.output(request);
      const text = isRecord(output) && typeof output.results === 'string' ? output.results : '';
      const key = `${descriptionPrefix(userId, jobId)}text.json`;
      await objects.put(key, text, 'text/plain');
      return { key, bytes: text.length, sha256: createHash('sha256').update(text).digest('hex'), text };
    },
    cancelDescription: createCancelRequest({ fal, submissions, spending }),
  };
};

export type DescribePictureActivities = ReturnType<typeof createActivities>;

export const describePictureActivities: KindActivities = (context) => ({
  providers: () => createActivities(context),
});
