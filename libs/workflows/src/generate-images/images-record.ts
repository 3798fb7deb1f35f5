import {
  addDollars,
  fromMicroDollars,
  generateImagesDefinition,
  IMAGE_STAGES,
  imageOfUnit,
  jobProgress,
  withImage,
  withImageRequest,
  type GenerateImagesInput,
  type ImageRequest,
  type ImagesSnapshot,
  type ImageState,
  type JobCost,
  type PlanImagesResult,
} from '#domain';
import { JobRecord, queuedSnapshot } from '../jobs/record.ts';

const describeImages = ({ model, counts, requests }: ImagesSnapshot): string[] => {
  const { planned, ...ends } = counts;
  const made = Object.entries(ends).filter(([, count]) => count > 0);
  return [
    `**Images**: ${planned} planned with ${model}${made.map(([end, count]) => `, ${count} ${end}`).join('')}`,
    ...requests.map(
      ({ unit, state, requestId }) => `- ${unit}: ${state}, request \`${requestId ?? 'unknown'}\``,
    ),
  ];
};

const KIND = { definition: generateImagesDefinition, describeFacts: describeImages };

const costOf = ({ request: { budget } }: GenerateImagesInput): JobCost => ({
  ...{ estimate: null, actual: null, currency: 'USD' },
  ...(budget === undefined ? {} : { budget }),
});

/** The record of a job that makes images, with what it has paid. */
export class ImagesRecord extends JobRecord<ImagesSnapshot> {
  private each: number | null = null;
  /** Requests whose response is lost: each may have been paid for. */
  private lost = 0;

  constructor(private readonly asked: GenerateImagesInput) {
    const { jobId, userId, request } = asked;
    const counts = { planned: 0, completed: 0, flagged: 0, rejected: 0, failed: 0, cancelled: 0 };
    super(
      asked,
      {
        ...queuedSnapshot({ jobId, userId, cost: costOf(asked) }),
        ...{ model: request.model, counts, images: [], requests: [], spent: 0, contactSheets: 0 },
      },
      KIND,
    );
  }

  /** Takes over the plan, and what earlier runs have made of it. */
  plan({ images, microDollarsEach, settled }: PlanImagesResult): void {
    const { snapshot } = this;
    this.each = microDollarsEach;
    const estimate = microDollarsEach === null ? null : fromMicroDollars(microDollarsEach * images.length);
    const counts = { ...snapshot.counts, planned: images.length };
    const facts = settled.reduce((so, state) => ({ ...so, ...withImage(so, state) }), {
      ...snapshot,
      counts,
    });
    this.update({
      ...{ counts: facts.counts, images: facts.images },
      cost: { ...snapshot.cost, estimate },
    });
  }

  /** Notes a request for an image, which is running from then on. */
  requested(request: ImageRequest): void {
    const running = withImage(this.snapshot, { imageId: imageOfUnit(request.unit), status: 'running' });
    this.update({ ...running, requests: withImageRequest(this.snapshot.requests, request) });
  }

  /** Notes that fal has accepted the request, and which earlier ones of the image stay lost. */
  accepted(request: ImageRequest, lost: number): void {
    const { snapshot } = this;
    const each = fromMicroDollars(this.each ?? 0);
    this.update({
      requests: withImageRequest(snapshot.requests, request),
      spent: addDollars(snapshot.spent, each),
    });
    this.addPossiblyPaidTwice(lost * each);
  }

  /** Counts one more lost request, if the budget has room for another of the same image. */
  hasRoomForRepeat(): boolean {
    this.lost += 1;
    const { budget } = this.asked.request;
    if (budget === undefined || this.each === null) return true;
    return fromMicroDollars((this.snapshot.counts.planned + this.lost) * this.each) <= budget;
  }

  /** Notes how an image ended. */
  ended(state: ImageState): void {
    const facts = withImage(this.snapshot, state);
    const { planned, ...ends } = facts.counts;
    const done = Object.values(ends).reduce((sum, count) => sum + count, 0);
    const message = `${done} of ${planned} images`;
    const about = {
      stage: 'generateImages',
      done,
      total: planned,
      unit: 'images',
      message,
      etaSeconds: null,
    };
    this.update({ ...facts, progress: jobProgress(IMAGE_STAGES, about) });
  }

  /** The cost once nothing more is paid. */
  settleCost(): void {
    const { cost, spent } = this.snapshot;
    if (this.each !== null) this.update({ cost: { ...cost, actual: spent } });
  }
}
