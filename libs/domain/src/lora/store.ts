import type { TrainingTime } from './estimate.ts';
import type { ConsentWithdrawal, TrainLoraInput } from './input.ts';
import type { LoraJob } from './job.ts';
import type { TrainerName } from './trainer.ts';

/** What only trainings need of the `jobs` collection. */
export interface LoraStore {
  /**
   * Lets the record of an ended job follow the workflow of its next version. `false` if it has changed since
   * `before`, so that one of two concurrent calls wins.
   */
  retrain(before: LoraJob, input: TrainLoraInput): Promise<boolean>;
  /** Changes the active version; `false` if the active version has changed since `before`. */
  activate(
    before: LoraJob,
    active: Pick<LoraJob, 'activeVersion' | 'activeBefore'>,
    message: string,
  ): Promise<boolean>;
  /** Records that the consent was withdrawn; `false` if it was before. */
  withdrawConsent(job: LoraJob, withdrawal: ConsentWithdrawal): Promise<boolean>;
  /** How long the last trainings with a trainer took, of all users: figures only, nothing of the jobs. */
  trainingTimes(trainer: TrainerName, count: number): Promise<TrainingTime[]>;
}
