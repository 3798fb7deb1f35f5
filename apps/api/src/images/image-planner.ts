import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  imagesInput,
  planImages,
  PlanRejected,
  type GenerateImagesInput,
  type ImagePlan,
  type ImagesRequest,
  type JobRef,
  type KnownLora,
  type LoraJob,
  type PlanContext,
} from '#domain';
import type { ApiConfig } from '../config.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import { LoraJobs } from '../lora/lora-jobs.ts';
import { rejectedPlan } from './rejected-plan.ts';

/** A plan, and the input of the job that carries it out. */
export interface PlannedJob {
  plan: ImagePlan;
  input: GenerateImagesInput;
}

/**
 * The seed of a request without one: below 2^53, so that it is exact wherever JSON is read. It is as random as the id of
 * its job, and a request that is repeated for the same job has the same.
 */
const seedFor = (jobId: string): string =>
  String(createHash('sha256').update(jobId).digest().readBigUInt64BE() >> 11n);

/** A training as plans know it. */
const knownLora = ({ jobId, input, activeVersion, versions }: LoraJob): KnownLora => ({
  jobId,
  triggerWord: input.triggerWord,
  hasConsent: input.consent !== undefined,
  activeVersion,
  versions: versions.map(({ version, key, bytes, sha256, trainer }) => ({
    ...{ version, key, bytes, sha256, trainer },
  })),
});

const planned = (request: ImagesRequest, context: PlanContext): ImagePlan => {
  try {
    return planImages(request, context);
  } catch (error) {
    throw error instanceof PlanRejected ? rejectedPlan(error) : error;
  }
};

/** Plans the images of a request with what its user has. */
@Injectable()
export class ImagePlanner {
  constructor(
    private readonly trainings: LoraJobs,
    @Inject(API_CONFIG) private readonly config: Pick<ApiConfig, 'ALLOW_UNCHECKED_PEOPLE'>,
  ) {}

  /** @throws Failure `JobNotFound` for a LoRA that the user does not have; else with every objection to the request */
  async plan(job: JobRef, request: ImagesRequest): Promise<PlannedJob> {
    const named = [...new Set(request.loras?.map(({ jobId }) => jobId))];
    const trainings = await Promise.all(named.map((jobId) => this.trainings.find(job.userId, jobId)));
    const context = {
      loras: trainings.map(knownLora),
      source: null,
      seed: seedFor(job.jobId),
      allowsUncheckedPeople: this.config.ALLOW_UNCHECKED_PEOPLE,
    };
    const plan = planned(request, context);
    return { plan, input: imagesInput(job, plan, context) };
  }
}
