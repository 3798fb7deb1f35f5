import { createHash } from 'node:crypto';
import { createSubmitOnce } from '#activities/provider';
import { isRecord, keys, type FalRequest, type JobRef, type SettledSubmission } from '#domain';
import type { ActivityContext, KindActivities } from '../../../../apps/worker/src/activities/worker-kinds.ts';
import { descriptionPrefix, ENDPOINT, PRICE, type StoredDescription } from './domain.ts';

type Unit = JobRef & { unit: string };

const createActivities = ({ stores, objects, fal, budget, webhookUrl }: ActivityContext) => {
  const submitOnce = createSubmitOnce({ submissions: stores.submissions, fal, budget, webhookUrl });
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
          await objects.put(`${keys.tempPrefix(ref.jobId)}${ref.unit}`, picture, 'text/plain');
          return { image_url: picture };
        },
      }),
    storeDescription: async ({
      jobId,
      userId,
      outputId,
      ...request
    }: Unit & FalRequest & { outputId: string }): Promise<StoredDescription> => {
      const output = await fal.output(request);
      const text = isRecord(output) && typeof output.results === 'string' ? output.results : '';
      const key = `${descriptionPrefix(userId, jobId)}${outputId}.txt`;
      await objects.put(key, text, 'text/plain');
      const sha256 = createHash('sha256').update(text).digest('hex');
      return { outputId, key, bytes: text.length, sha256, text };
    },
  };
};

export type DescribePictureActivities = ReturnType<typeof createActivities>;

export const describePictureActivities: KindActivities = (context) => {
  const { submitDescription, storeDescription } = createActivities(context);
  return { providers: () => ({ submitDescription }), outputs: () => ({ storeDescription }) };
};
