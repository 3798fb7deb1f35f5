import { TRAIN_LORA, versionOf, type LoraJob, type LoraSummary, type TrainLoraInput } from '#domain';
import type { JobKindView } from '../jobs/job-kind-view.ts';

/** Already in the header of a job, or only about a further version. */
const SHOWN_ELSEWHERE = ['jobId', 'userId', 'name', 'webhookUrl', 'retraining'] as const;

/** What `/api/jobs` shows of a training. */
export const loraView: JobKindView = {
  kind: TRAIN_LORA,
  headerFacts: (job) => {
    const { input, activeVersion, question } = job as LoraSummary;
    // In the events of trainings the question's id is `id`.
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
