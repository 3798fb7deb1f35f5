import {
  addDollars,
  fromMicroDollars,
  generateImagesDefinition,
  IMAGE_STAGES,
  imageOfUnit,
  jobProgress,
  limitInMicroDollars,
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
  private imageIds: readonly string[] = [];
  /** The units that were or are being submitted, by whichever run: each is paid, or may be. */
  private readonly sent = new Set<string>();
  /** Those of them that earlier runs were told to be accepted. */
  private readonly paidBefore = new Set<string>();
  /** Those whose response is lost, as far as is known. */
  private readonly lostBefore = new Set<string>();

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

  /** Takes over the plan, and what earlier runs have made of it and paid. */
  plan({ images, microDollarsEach, settled, earlier }: PlanImagesResult): void {
    const { snapshot } = this;
    this.each = microDollarsEach;
    this.imageIds = images;
    for (const unit of [...earlier.accepted, ...earlier.lost]) this.sent.add(unit);
    for (const unit of earlier.accepted) this.paidBefore.add(unit);
    for (const unit of earlier.lost) this.lostBefore.add(unit);
    const priceOf = (count: number): number => fromMicroDollars((microDollarsEach ?? 0) * count);
    const counts = { ...snapshot.counts, planned: images.length };
    const facts = settled.reduce((so, state) => ({ ...so, ...withImage(so, state) }), {
      ...snapshot,
      counts,
    });
    this.update({
      ...{ counts: facts.counts, images: facts.images, spent: priceOf(earlier.accepted.length) },
      cost: { ...snapshot.cost, estimate: microDollarsEach === null ? null : priceOf(images.length) },
    });
    this.addPossiblyPaidTwice(priceOf(earlier.lost.length));
  }

  /** Notes a request for an image, which is running from then on. */
  requested(request: ImageRequest): void {
    const running = withImage(this.snapshot, { imageId: imageOfUnit(request.unit), status: 'running' });
    this.update({ ...running, requests: withImageRequest(this.snapshot.requests, request) });
  }

  /** Notes that fal has accepted the request, and which earlier ones of this run stay lost. */
  accepted(request: ImageRequest, lost: readonly string[]): void {
    const { snapshot } = this;
    const each = fromMicroDollars(this.each ?? 0);
    const isPaidBefore = this.paidBefore.has(request.unit);
    this.update({
      requests: withImageRequest(snapshot.requests, request),
      spent: isPaidBefore ? snapshot.spent : addDollars(snapshot.spent, each),
    });
    // Those of earlier runs are counted already, and one that turned up is no longer lost.
    const found = this.lostBefore.delete(request.unit) ? 1 : 0;
    const more = lost.filter((unit) => !this.lostBefore.has(unit)).length;
    this.addPossiblyPaidTwice((more - found) * each);
  }

  /** Notes that fal has cancelled a request before it worked on it, which costs nothing. */
  notBilled(unit: string): void {
    this.sent.delete(unit);
    this.update({ spent: addDollars(this.snapshot.spent, -fromMicroDollars(this.each ?? 0)) });
  }

  /** Whether fal accepted it in an earlier run. */
  isFromEarlier(unit: string): boolean {
    return this.paidBefore.has(unit);
  }

  /**
   * Whether the budget has room for a request besides all that were sent, and the first one of each image that has none
   * yet. Counts it if so.
   */
  takesRoom(unit: string): boolean {
    if (this.sent.has(unit)) return true;
    const { budget } = this.asked.request;
    const requested = new Set([...this.sent, unit].map(imageOfUnit));
    const others = this.snapshot.counts.planned - requested.size;
    const requests = this.sent.size + 1 + others;
    if (budget !== undefined && this.each !== null && requests * this.each > limitInMicroDollars(budget))
      return false;
    this.sent.add(unit);
    return true;
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

  /** Notes that what never began is cancelled. */
  cancelRest(): void {
    const { images } = this.snapshot;
    const begun = new Set(images.map(({ imageId }) => imageId));
    const rest = this.imageIds.filter((imageId) => !begun.has(imageId));
    const facts = rest.reduce(
      (so, imageId) => ({ ...so, ...withImage(so, { imageId, status: 'cancelled' }) }),
      this.snapshot,
    );
    this.update({ images: facts.images, counts: facts.counts });
  }

  /** The cost once nothing more is paid. */
  settleCost(): void {
    const { cost, spent } = this.snapshot;
    if (this.each !== null) this.update({ cost: { ...cost, actual: spent } });
  }
}
