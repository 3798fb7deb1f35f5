import type {
  CaptionEdits,
  DatasetChoices,
  ExtractFramesResult,
  FilterFacesResult,
  LoraQuestionKind,
  TrainLoraInput,
} from '#domain';
import { withFrames } from './approval.ts';
import type { Approval } from './signals.ts';

/** Questions that show the dataset and the price: to approve is to say yes to both. */
const SHOWS_TRAINING: readonly LoraQuestionKind[] = ['review', 'over-budget'];

/** As many are named as people read: the sentence stands in every snapshot of the job. */
const REFUSALS_NAMED = 10;

const refusalOf = (refused: NonNullable<FilterFacesResult['refused']>): string => {
  const named = refused
    .slice(0, REFUSALS_NAMED)
    .map(({ frame, reason }) => `Frame ${frame} cannot be used: ${reason}`);
  const others = refused.length - named.length;
  return [...named, ...(others > 0 ? [`Nor can ${others} other frames.`] : [])].join(' ');
};

/** What the owner has said of the dataset so far, over all answers. What was said stays said. */
export class ReviewState {
  /** One for each video; the first is the one that the job began with. */
  readonly indexKeys: string[];
  candidates: number;
  /** Added videos, usable or not: each has a number of its own, so that nothing of one is taken for another's. */
  videosAdded = 0;
  choices: DatasetChoices = {};
  captionEdits: CaptionEdits = {};
  budget: number | undefined;
  /** Whether the owner has yet to look at the dataset before anything is paid. */
  lookDue: boolean;
  /** Whether the owner was asked anything: somebody is there, so shortcomings are asked about as well. */
  asked = false;
  /** What the last answer came to, where the owner should know: it goes before the next question. */
  notice: string | null = null;
  /** Whether the captions are of other images than the dataset has, or of older edits. */
  imagesChanged = true;
  editsChanged = false;
  private agreedPrice: number | null | undefined;
  private judgement: FilterFacesResult | undefined;

  constructor(
    { review, budget }: Pick<TrainLoraInput, 'review' | 'budget'>,
    { framesIndexKey, candidates }: Pick<ExtractFramesResult, 'framesIndexKey' | 'candidates'>,
  ) {
    this.indexKeys = [framesIndexKey];
    this.candidates = candidates;
    this.lookDue = review;
    this.budget = budget;
  }

  /** What the frames were judged to be. */
  get judged(): FilterFacesResult {
    if (!this.judgement) throw new Error('The frames are not judged yet.');
    return this.judgement;
  }

  /** Takes what the frames were judged to be. Frames that were refused are not asked for again. */
  judge(result: FilterFacesResult): void {
    const { refused = [] } = result;
    this.judgement = result;
    this.imagesChanged = true;
    if (refused.length === 0) return;
    const frames = new Set(refused.map(({ frame }) => frame));
    this.choices = { ...this.choices, keep: this.choices.keep?.filter((frame) => !frames.has(frame)) };
    this.notice = refusalOf(refused);
    // Not what was approved: the owner looks again.
    this.lookDue = true;
  }

  /** Takes in the frames of another video; the owner looks at what comes of them. */
  addVideo({ framesIndexKey, candidates }: Pick<ExtractFramesResult, 'framesIndexKey' | 'candidates'>): void {
    this.indexKeys.push(framesIndexKey);
    this.candidates += candidates;
    this.notice = `The added video brought ${candidates} candidate frames.`;
    this.lookDue = true;
  }

  /**
   * Takes what the owner answered to a question that showed a price.
   *
   * @returns whether the frames have to be judged again.
   */
  answer(approval: Approval, kind: LoraQuestionKind, shownPrice: number | null): boolean {
    const { captions = {}, budget, person, drop = [], keep = [] } = approval;
    const anotherPerson = person !== undefined && person !== this.choices.person;
    // What was said of frames and captions was about somebody else.
    if (anotherPerson) {
      this.choices = { person };
      this.captionEdits = {};
    }
    if (drop.length + keep.length > 0)
      this.choices = { ...this.choices, ...withFrames(this.choices, { drop, keep }) };
    if (Object.keys(captions).length > 0) this.editsChanged = true;
    this.captionEdits = { ...this.captionEdits, ...captions };
    if (budget !== undefined) this.budget = budget;
    if (SHOWS_TRAINING.includes(kind)) {
      // Who names a budget says how far to go, which is no yes to a price above it.
      this.agreedPrice = budget === undefined ? shownPrice : undefined;
      this.lookDue = anotherPerson;
    }
    return anotherPerson || drop.length + keep.length > 0;
  }

  /** Whether the owner said yes to exactly this price; `null` is a price that nobody knows. */
  agreedTo(price: number | null): boolean {
    return this.agreedPrice === price;
  }
}
