import type { TrainingTime } from './estimate.ts';
import type { TrainLoraInput } from './input.ts';
import type { LoraJob } from './job.ts';
import type { TrainerName } from './trainer.ts';

/** What only trainings do with their records in the `jobs` collection. */
export interface LoraStore {
  /**
   * Lets the record of a job that has ended follow the workflow of its next version. `false` where it no longer is as
   * it was `before`, so that of two at once one wins.
   */
  retrain(before: LoraJob, input: TrainLoraInput): Promise<boolean>;
  /** Makes another version the active one; `false` where the active one is no longer that of `before`. */
  activate(
    before: LoraJob,
    active: Pick<LoraJob, 'activeVersion' | 'activeBefore'>,
    message: string,
  ): Promise<boolean>;
  /** How long the last trainings of a trainer took, whoever's they were: figures, and nothing of the jobs. */
  trainingTimes(trainer: TrainerName, count: number): Promise<TrainingTime[]>;
}
