import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  imagesInput,
  planImages,
  type FailureType,
  type GenerateImagesInput,
  type ImageCounts,
  type ImagePlan,
  type ImagesRequest,
  type ImagesSnapshot,
  type LateOutput,
  type PlanImagesResult,
  type ImageFailure,
  type ImageRef,
  type StoreImageInput,
  type SubmitImageInput,
} from '#domain';
import { generateImagesStart } from '#workflows';
import { until } from './until.ts';
import type { ProviderStubs, WorkflowBench } from './workflow-bench.ts';

/** A job that makes images with stubbed activities. Each succeeds at once and remembers its input. */
export class StubbedImages {
  readonly input: GenerateImagesInput;
  readonly plan: ImagePlan;
  /** Everything written to the record, in order. */
  readonly snapshots: ImagesSnapshot[] = [];
  readonly submissions: SubmitImageInput[] = [];
  readonly stored: StoreImageInput[] = [];
  readonly failures: (ImageRef & ImageFailure)[] = [];
  /** The units whose requests were cancelled at fal. */
  readonly cancelled: string[] = [];
  readonly late: LateOutput[] = [];
  readonly activities: ProviderStubs;

  constructor(request: Partial<ImagesRequest>, earlier: Partial<PlanImagesResult> = {}) {
    const known = { loras: [], source: null, allowsUncheckedPeople: false };
    const whole = { prompt: 'a beach', model: 'z-image' as const, size: '256x256', ...request };
    this.plan = planImages(whole, { ...known, seed: '7' });
    this.input = imagesInput({ jobId: crypto.randomUUID(), userId: 'ada' }, this.plan, known);
    const { endpoint } = this.plan.images[0]!;
    this.activities = {
      workflows: {
        planImages: () =>
          Promise.resolve({
            images: this.plan.images.map(({ imageId }) => imageId),
            contactSheets: this.plan.sheets.length,
            microDollarsEach: this.plan.images[0]!.microDollars,
            ...{ settled: [], units: {}, earlier: { accepted: [], lost: [] }, ...earlier },
          }),
        recordImageFailure: (failure) => Promise.resolve(void this.failures.push(failure)),
        projectJob: (snapshot) => Promise.resolve(void this.snapshots.push(snapshot as ImagesSnapshot)),
        cleanTemp: () => Promise.resolve({ removed: 0 }),
        recordLateOutput: (output) => Promise.resolve(void this.late.push(output)),
      },
      media: {},
      providers: {
        submitImage: (asked) => {
          this.submissions.push(asked);
          const requestId = `request-${asked.unit}`;
          return Promise.resolve({ endpoint, requestId, claimId: 'claim', objection: null });
        },
        pollRequest: () => Promise.resolve({ state: 'completed' }),
        cancelRequest: ({ unit }) => {
          this.cancelled.push(unit);
          return Promise.resolve({ outcome: 'cancelled', request: null });
        },
      },
      waiting: { pollRequest: () => Promise.resolve({ state: 'completed' }) },
      outputs: {
        storeImage: (image) => {
          this.stored.push(image);
          return Promise.resolve({ status: 'completed', bytes: 1 });
        },
        storeContactSheets: () => Promise.resolve({ contactSheets: this.plan.sheets.length }),
      },
    };
  }

  /** The current record. */
  get last(): ImagesSnapshot {
    return this.snapshots.at(-1)!;
  }

  /** Waits until the record meets a condition. */
  async reads(condition: (snapshot: ImagesSnapshot) => boolean): Promise<ImagesSnapshot> {
    const looked = (): boolean => this.snapshots.length > 0 && condition(this.last);
    await until(looked, 15, () => JSON.stringify(this.snapshots.at(-1), null, 1));
    return this.last;
  }

  /** Runs the job during `work`, and terminates it afterwards if it is still running. */
  run<Result>(bench: WorkflowBench, work: (handle: WorkflowHandle) => Promise<Result>): Promise<Result> {
    const { workflowType, options } = generateImagesStart(this.input);
    const { workflowId } = options;
    this.activities.workflows.requestCancel = async ({ runId }) => {
      await bench.client.workflow.getHandle(workflowId, runId).cancel();
    };
    return bench.serving(workflowId, this.activities, async () => {
      const handle = await bench.client.workflow.start(workflowType, options);
      try {
        return await work(handle);
      } finally {
        await handle.terminate().catch(() => undefined);
      }
    });
  }

  /** Runs the job to its end; returns its counts, or the failure that its client gets as the cause. */
  ended(bench: WorkflowBench): Promise<{ counts?: ImageCounts; failure?: Error }> {
    return this.run(bench, async (handle) => {
      try {
        return { counts: (await handle.result()) as ImageCounts };
      } catch (error) {
        return { failure: (error as Error).cause as Error };
      }
    });
  }
}

/** Fails an activity for good. */
export const fails = (type: FailureType) => (): Promise<never> =>
  Promise.reject(ApplicationFailure.nonRetryable('In a test.', type));
