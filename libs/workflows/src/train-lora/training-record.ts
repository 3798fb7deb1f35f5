import {
  estimateDollars,
  plannedCost,
  trainerNamed,
  trainLoraDefinition,
  type LoraSnapshot,
  type TrainLoraInput,
} from '#domain';
import { JobRecord, queuedSnapshot } from '../jobs/record.ts';
import { describeTraining } from './describe-job.ts';

const KIND = { definition: trainLoraDefinition, describeFacts: describeTraining };

/** The record of a training, with its plan. */
export class TrainingRecord extends JobRecord<LoraSnapshot> {
  /** Steps to train for; an approval may change them. */
  steps: number;

  constructor(readonly training: TrainLoraInput) {
    const { jobId, userId, retraining } = training;
    const facts = { dataset: retraining?.dataset ?? null, provider: null, versions: [] };
    super(training, { ...queuedSnapshot({ jobId, userId, cost: plannedCost(training) }), ...facts }, KIND);
    this.steps = training.steps;
  }

  /** Sets the number of steps and the budget. */
  plan({ steps, budget }: { steps: number; budget: number | undefined }): void {
    this.steps = steps;
    const estimate = estimateDollars(trainerNamed(this.training.trainer), steps);
    this.update({ cost: { ...this.snapshot.cost, estimate, ...(budget === undefined ? {} : { budget }) } });
  }
}
