import type { FailureType } from '../failures/failure.ts';
import type { CancelOutcome, JobDefinition } from '../job/definition.ts';
import type { LateEnd } from '../job/late-output.ts';
import { keys } from '../storage/keys.ts';
import { versionOf } from './input.ts';
import {
  TRAIN_LORA,
  requestOf,
  type LoraJob,
  type LoraSnapshot,
  type LoraVersion,
  type ProviderState,
} from './job.ts';
import { loraKeys, trainLoraWorkflowId, trainLoraWorkflowIds } from './keys.ts';
import { LORA_STAGES } from './stages.ts';

const PROVIDER_STATES: Record<CancelOutcome | LateEnd, ProviderState | null> = {
  none: null,
  cancelled: 'cancelled',
  requested: 'unknown',
  completed: 'completed',
  failed: 'failed',
  unknown: 'unknown',
};

/** The unit of a version in a job's submissions and reservations. */
export const versionUnit = (version: number): string => `v${version}`;

/** Ended at fal: polling again would only return the same result. */
const ENDED_AT_FAL: readonly FailureType[] = ['TrainingFailed', 'TrainingLost'];

/** Training a LoRA from a video. */
export const trainLoraDefinition: JobDefinition<LoraJob> = {
  kind: TRAIN_LORA,
  workflowType: 'TrainLoraWorkflow',
  stages: LORA_STAGES,
  submitting: ['submitFalTraining'],
  awaited: ['cancelFalTraining'],
  workflowIds: ({ jobId, retrainings }) => trainLoraWorkflowIds(jobId, retrainings.length + 1),
  // Before webhooks named the workflow, the unit of a training was its version number.
  workflowOfUnit: (jobId, unit) => trainLoraWorkflowId(jobId, Number(unit)),
  prefixes: ({ jobId, userId }) => ({
    dataset: loraKeys.datasetPrefix(userId, jobId),
    versions: loraKeys.versionsPrefix(userId, jobId),
    images: loraKeys.generatedImagesPrefix(userId, jobId),
    candidates: keys.candidatesPrefix(jobId),
    temporary: keys.tempPrefix(jobId),
  }),
  outstanding: (job) => [{ unit: versionUnit(versionOf(job.input)), request: requestOf(job) }],
  settled: ({ provider }, _unit, outcome, output) => {
    const state = PROVIDER_STATES[outcome];
    return {
      provider: provider && state ? { ...provider, state } : provider,
      ...(output === undefined ? {} : { versions: [output as LoraVersion] }),
    };
  },
  objectionToRetry: ({ jobId, error, provider, consentWithdrawal }) => {
    if (consentWithdrawal != null)
      return `The consent for job ${jobId} was withdrawn on ${consentWithdrawal.at}.`;
    if (error && ENDED_AT_FAL.includes(error.type))
      return `The training of job ${jobId} has ended at fal: ${error.message}`;
    return provider?.state === 'cancelled'
      ? `The training of job ${jobId} was stopped at fal, so there is nothing to wait for: train another version.`
      : null;
  },
  shown: (snapshot) => {
    const { provider } = snapshot as LoraSnapshot;
    return [provider?.state, provider?.requestId];
  },
};
