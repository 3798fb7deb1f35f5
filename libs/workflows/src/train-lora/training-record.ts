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
  private readonly trainer: TrainLoraInput['trainer'];

  constructor(input: TrainLoraInput) {
    const { jobId, userId, retraining } = input;
    const facts = { dataset: retraining?.dataset ?? null, provider: null, versions: [] };
    super(input, { ...queuedSnapshot({ jobId, userId, cost: plannedCost(input) }), ...facts }, KIND);
    this.steps = input.steps;
    this.trainer = input.trainer;
  }

  /** Sets the number of steps and the budget. */
  plan({ steps, budget }: { steps: number; budget: number | undefined }): void {
    this.steps = steps;
    const estimate = estimateDollars(trainerNamed(this.trainer), steps);
    this.update({ cost: { ...this.snapshot.cost, estimate, ...(budget === undefined ? {} : { budget }) } });
  }
}
