import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  hasConsent,
  imagesInput,
  planImages,
  PlanRejected,
  type Consent,
  type GenerateImagesInput,
  type ImagePlan,
  type ImageReference,
  type ImagesRequest,
  type JobRef,
  type KnownLora,
  type LoraJob,
  type PlanContext,
  type SourceImage,
} from '#domain';
import type { ApiConfig } from '../config.ts';
import { rejectedPlan } from '../http/rejected-plan.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import { LoraJobs } from '../lora/lora-jobs.ts';
import { SourceImages } from './source-images.ts';

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
const knownLora = (job: LoraJob): KnownLora => ({
  jobId: job.jobId,
  triggerWord: job.input.triggerWord,
  hasConsent: hasConsent(job),
  activeVersion: job.activeVersion,
  versions: job.versions.map(({ version, key, bytes, sha256, trainer, createdAt, stats }) => ({
    ...{ version, key, bytes, sha256, trainer, createdAt, requestId: stats.requestId },
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
    private readonly sources: SourceImages,
    @Inject(API_CONFIG) private readonly config: Pick<ApiConfig, 'ALLOW_UNCHECKED_PEOPLE'>,
  ) {}

  /** @throws Failure for a LoRA or an image that the user does not have; else with every objection to the request */
  async plan(job: JobRef, request: ImagesRequest, consent: Consent | undefined): Promise<PlannedJob> {
    const named = [...new Set(request.loras?.map(({ jobId }) => jobId))];
    const trainings = await Promise.all(named.map((jobId) => this.trainings.find(job.userId, jobId)));
    const context = {
      loras: trainings.map(knownLora),
      source: request.image ? await this.source(job.userId, request.image) : null,
      seed: seedFor(job.jobId),
      allowsUncheckedPeople: this.config.ALLOW_UNCHECKED_PEOPLE,
    };
    const plan = planned(request, context);
    const known = { ...context, ...(consent === undefined ? {} : { consent }) };
    return { plan, input: imagesInput(job, plan, known) };
  }

  /** @throws Failure also if somebody in it has withdrawn the consent. */
  private async source(userId: string, image: ImageReference): Promise<SourceImage> {
    const source = await this.sources.find(userId, image);
    for (const training of source.trainings) {
      const job = await this.trainings.findOrNull(userId, training);
      if (job && hasConsent(job)) continue;
      const message = `The image shows the person of job ${training}, whose consent was ${job ? 'withdrawn' : 'deleted with it'}.`;
      throw rejectedPlan(new PlanRejected([{ pointer: '#/image', code: 'no-consent', message }]));
    }
    return source;
  }
}
