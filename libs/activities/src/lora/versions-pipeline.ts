import type { PipelineStage } from 'mongoose';
import { newLoraJob, versionOf, type ConsentWithdrawal, type LoraJob, type TrainLoraInput } from '#domain';
import { queuedFields } from '../mongodb/new-document.ts';
import { CUT_TIMELINE, literals, longerTimeline, NEXT_REVISION } from '../mongodb/snapshot-pipeline.ts';

const entry = (now: Date, message: string, status: unknown, stage: unknown): object => ({
  at: { $literal: now.toISOString() },
  stage,
  status,
  message: { $literal: message },
});

/** The update that lets a record follow the workflow of the next version. */
export const retrainPipeline = (input: TrainLoraInput, now: Date): PipelineStage[] => {
  const message = `Version ${versionOf(input)} was asked for`;
  return [
    {
      $set: {
        ...literals({ ...queuedFields(newLoraJob(input)), provider: null, updatedAt: now }),
        ...longerTimeline([entry(now, message, 'queued', 'queued')]),
        retrainings: {
          $concatArrays: [{ $ifNull: ['$retrainings', []] }, [{ $literal: input.retraining?.id }]],
        },
        revision: NEXT_REVISION,
      },
    },
    CUT_TIMELINE,
  ];
};

/** The update that makes another version the active one. */
export const activePipeline = (
  active: Pick<LoraJob, 'activeVersion' | 'activeBefore'>,
  message: string,
  now: Date,
): PipelineStage[] => [
  {
    $set: {
      ...literals({ ...active, updatedAt: now }),
      ...longerTimeline([entry(now, message, '$status', '$stage')]),
      revision: NEXT_REVISION,
    },
  },
  CUT_TIMELINE,
];

/** The update that records that the consent was withdrawn. */
export const withdrawalPipeline = (withdrawal: ConsentWithdrawal, now: Date): PipelineStage[] => [
  {
    $set: {
      ...literals({ consentWithdrawal: withdrawal, updatedAt: now }),
      ...longerTimeline([entry(now, 'The consent was withdrawn', '$status', '$stage')]),
      revision: NEXT_REVISION,
    },
  },
  CUT_TIMELINE,
];
