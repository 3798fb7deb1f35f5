import type { Model } from 'mongoose';
import {
  FINAL_STATUSES,
  TRAIN_LORA,
  trainingTimeOf,
  type ConsentWithdrawal,
  type LoraJob,
  type LoraStore,
  type TrainerName,
  type TrainingTime,
  type TrainLoraInput,
} from '#domain';
import type { JobDocument } from '../mongodb/job.schema.ts';
import { activePipeline, retrainPipeline, withdrawalPipeline } from './versions-pipeline.ts';

/** Trainings in the `jobs` collection. */
export class MongoLoraStore implements LoraStore {
  /** @param open returns the model once connected, and rejects while MongoDB is down. */
  constructor(private readonly open: () => Promise<Model<JobDocument>>) {}

  async retrain(before: LoraJob, input: TrainLoraInput): Promise<boolean> {
    const jobs = await this.open();
    const { jobId: _id, userId, workflow } = before;
    const result = await jobs.updateOne(
      {
        ...{ _id, userId, status: { $in: FINAL_STATUSES }, 'workflow.workflowId': workflow.workflowId },
        consentWithdrawal: null,
      },
      retrainPipeline(input, new Date()),
      // If a crash lost a version, another would be trained, and paid for, under its number.
      { updatePipeline: true, writeConcern: { w: 'majority', j: true } },
    );
    return result.modifiedCount === 1;
  }

  async activate(
    before: LoraJob,
    active: Pick<LoraJob, 'activeVersion' | 'activeBefore'>,
    message: string,
  ): Promise<boolean> {
    const jobs = await this.open();
    const { jobId: _id, userId, activeVersion } = before;
    const result = await jobs.updateOne(
      { _id, userId, activeVersion },
      activePipeline(active, message, new Date()),
      { updatePipeline: true },
    );
    return result.modifiedCount === 1;
  }

  async withdrawConsent({ jobId: _id, userId }: LoraJob, withdrawal: ConsentWithdrawal): Promise<boolean> {
    const jobs = await this.open();
    const result = await jobs.updateOne(
      { _id, userId, consentWithdrawal: null },
      withdrawalPipeline(withdrawal, new Date()),
      // A withdrawal that a crash lost would let images be made again.
      { updatePipeline: true, writeConcern: { w: 'majority', j: true } },
    );
    return result.modifiedCount === 1;
  }

  async trainingTimes(trainer: TrainerName, count: number): Promise<TrainingTime[]> {
    const jobs = await this.open();
    const completed = await jobs
      .find({ kind: TRAIN_LORA, 'input.trainer': trainer, status: 'completed' }, { timeline: 1, versions: 1 })
      .sort({ updatedAt: -1 })
      .limit(count)
      .lean<Pick<LoraJob, 'timeline' | 'versions'>[]>();
    return completed.flatMap((job) => trainingTimeOf(job) ?? []);
  }
}
