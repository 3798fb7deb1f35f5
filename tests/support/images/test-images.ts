import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import {
  generateImagesDefinition,
  imageKeys,
  imagesInput,
  jobWorkflowId,
  newImagesJob,
  planImages,
  type ImageFailure,
  type ImagesJob,
  type ImagesRequest,
  type KnownLora,
  type LoraVersion,
  type StoredImage,
} from '#domain';
import { generateImagesStart } from '#workflows';
import type { ImagesController } from '../../../apps/fal-sandbox/src/queue/images.controller.ts';
import { answered } from '../api/client.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { TestJob } from '../test-job.ts';
import { until } from '../until.ts';

type PlayedImages = ReturnType<ImagesController['list']>;

/** The LoRA that a training of a stack has made. */
export const trainedLora = async (job: TestJob, triggerWord = 'ohwx'): Promise<KnownLora> => {
  const { versions, activeVersion } = await job.ended(120);
  return {
    ...{ jobId: job.jobId, triggerWord, hasConsent: true, activeVersion },
    versions: (versions as LoraVersion[]).map((version) => ({
      ...version,
      requestId: version.stats.requestId,
    })),
  };
};

/** A job of a test that makes images, seen through the record, Temporal, the bucket and the sandbox. */
export class TestImages {
  /** Starts a job as the API does. */
  static async start(
    stack: ServiceStack,
    request: ImagesRequest,
    loras: readonly KnownLora[] = [],
    userId = 'ada',
  ): Promise<TestImages> {
    const jobId = randomUUID();
    const context = { loras, source: null, seed: '4211', allowsUncheckedPeople: false };
    const plan = planImages(request, context);
    const input = imagesInput({ jobId, userId }, plan, context);
    await stack.stores.jobs.create(newImagesJob(input, plan));
    const { workflowType, options } = generateImagesStart(input);
    const handle = await stack.client.workflow.start(workflowType, options);
    return new TestImages(stack, userId, jobId, handle);
  }

  /** Starts a job through the API, as users do. */
  static async ask(stack: ServiceStack, request: ImagesRequest, userId = 'ada'): Promise<TestImages> {
    const answer = await stack.api.POST('/api/images/generate', { body: { userId, ...request } as never });
    const { jobId } = answered<{ jobId: string }>(answer as never);
    return TestImages.of(stack, userId, jobId);
  }

  static of(stack: ServiceStack, userId: string, jobId: string): TestImages {
    const workflowId = jobWorkflowId(generateImagesDefinition.kind, jobId);
    return new TestImages(stack, userId, jobId, stack.client.workflow.getHandle(workflowId));
  }

  private constructor(
    private readonly stack: ServiceStack,
    readonly userId: string,
    readonly jobId: string,
    readonly handle: WorkflowHandle,
  ) {}

  get workflowId(): string {
    return jobWorkflowId(generateImagesDefinition.kind, this.jobId);
  }

  async read(): Promise<ImagesJob> {
    return (await this.stack.stores.jobs.find(this.userId, this.jobId)) as ImagesJob;
  }

  async reads(condition: (job: ImagesJob) => boolean, seconds = 90): Promise<ImagesJob> {
    let last: ImagesJob | undefined;
    const look = async (): Promise<boolean> => condition((last = await this.read()));
    await until(look, seconds, () => JSON.stringify(last));
    return last!;
  }

  ended(seconds = 120): Promise<ImagesJob> {
    return this.reads(({ status }) => ['completed', 'failed', 'cancelled'].includes(status), seconds);
  }

  stored(imageId: string): Promise<StoredImage> {
    return this.stack.objects.getJson(imageKeys.metadata(this.userId, this.jobId, imageId));
  }

  failure(imageId: string): Promise<ImageFailure> {
    return this.stack.objects.getJson(imageKeys.failure(this.userId, this.jobId, imageId));
  }

  async file(imageId: string): Promise<Buffer> {
    const { format } = await this.stored(imageId);
    return Buffer.from(
      await this.stack.objects.get(imageKeys.image(this.userId, this.jobId, imageId, format)),
    );
  }

  /** What the sandbox has accepted for this job, and been paid for. */
  async atFal(): Promise<PlayedImages> {
    const answer = await fetch(`${this.stack.parts.sandbox.address}/sandbox/images?text=${this.jobId}`);
    return (await answer.json()) as PlayedImages;
  }

  /** How often the sandbox was paid. */
  async paid(): Promise<number> {
    return (await this.atFal()).paid.reduce((sum, { requests }) => sum + requests, 0);
  }
}
