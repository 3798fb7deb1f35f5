import { TRAIN_LORA, versionOf, type LoraJob, type LoraSummary, type TrainLoraInput } from '#domain';
import type { JobKindView } from '../jobs/job-kind-view.ts';

/** What the header of a job says, and what is only about a further version. */
const SHOWN_ELSEWHERE = ['jobId', 'userId', 'name', 'webhookUrl', 'retraining'] as const;

/** What the addresses of all jobs show of a training. */
export const loraView: JobKindView = {
  kind: TRAIN_LORA,
  headerFacts: (job) => {
    const { input, activeVersion, question } = job as LoraSummary;
    // Watchers of trainings know the question's id as `id`.
    const asked = question && { questionId: question.id ?? null, ...question };
    return { version: versionOf(input), activeVersion, question: asked };
  },
  href: (jobId) => `/api/lora/${jobId}`,
  input: (input) => {
    const asked = { ...(input as TrainLoraInput) } as Partial<TrainLoraInput>;
    for (const shown of SHOWN_ELSEWHERE) delete asked[shown];
    return asked;
  },
  outputs: (job) =>
    (job as LoraJob).versions.map(({ version, bytes, sha256 }) => ({
      ...{ outputId: `v${version}`, contentType: 'application/octet-stream' },
      ...{ bytes, sha256 },
    })),
};
