import type {
  CaptionEdits,
  DatasetChoices,
  ExtractFramesResult,
  FilterFacesResult,
  LoraQuestionKind,
  TrainLoraInput,
  Approval,
} from '#domain';
import { withFrames } from './approval.ts';

/** Questions that show the dataset and the price: approving accepts both. */
const SHOWS_TRAINING: readonly LoraQuestionKind[] = ['review', 'over-budget'];

/** Lists only as many as people read: the sentence is in every snapshot of the job. */
const REFUSALS_NAMED = 10;

const refusalOf = (refused: NonNullable<FilterFacesResult['refused']>): string => {
  const named = refused
    .slice(0, REFUSALS_NAMED)
    .map(({ frame, reason }) => `Frame ${frame} cannot be used: ${reason}`);
  const others = refused.length - named.length;
  return [...named, ...(others > 0 ? [`Nor can ${others} other frames.`] : [])].join(' ');
};

/** The owner's choices for the dataset so far, accumulated over all answers. */
export class ReviewState {
  /** One for each video; the first is the job's original video. */
  readonly indexKeys: string[];
  candidates: number;
  /** Added videos, usable or not: each has its own number, so that their files are not confused. */
  videosAdded = 0;
  choices: DatasetChoices = {};
  captionEdits: CaptionEdits = {};
  budget: number | undefined;
  /** Whether the owner has yet to review the dataset before anything is paid for. */
  lookDue: boolean;
  /** Whether the owner has answered anything: then shortcomings are asked about as well. */
  asked = false;
  /** The result of the last answer, if the owner should know it: shown before the next question. */
  notice: string | null = null;
  /** Whether the captions are outdated: for other images, or with older edits. */
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

  /** The latest verdicts. */
  get judged(): FilterFacesResult {
    if (!this.judgement) throw new Error('The frames are not judged yet.');
    return this.judgement;
  }

  /** Accepts new verdicts. Refused frames are not requested again. */
  judge(result: FilterFacesResult): void {
    const { refused = [] } = result;
    this.judgement = result;
    this.imagesChanged = true;
    if (refused.length === 0) return;
    const frames = new Set(refused.map(({ frame }) => frame));
    this.choices = { ...this.choices, keep: this.choices.keep?.filter((frame) => !frames.has(frame)) };
    this.notice = refusalOf(refused);
    // Not what was approved: the owner reviews again.
    this.lookDue = true;
  }

  /** Adds the frames of another video; the owner reviews the result. */
  addVideo({ framesIndexKey, candidates }: Pick<ExtractFramesResult, 'framesIndexKey' | 'candidates'>): void {
    this.indexKeys.push(framesIndexKey);
    this.candidates += candidates;
    this.notice = `The added video brought ${candidates} candidate frames.`;
    this.lookDue = true;
  }

  /**
   * Applies the owner's answer to a question that showed a price.
   *
   * @returns whether the frames have to be judged again.
   */
  answer(approval: Approval, kind: LoraQuestionKind, shownPrice: number | null): boolean {
    const { captions = {}, budget, person, drop = [], keep = [] } = approval;
    const anotherPerson = person !== undefined && person !== this.choices.person;
    // Earlier choices of frames and captions were about another person.
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
      // An explicit budget is a limit, so it does not accept a price above it.
      this.agreedPrice = budget === undefined ? shownPrice : undefined;
      this.lookDue = anotherPerson;
    }
    return anotherPerson || drop.length + keep.length > 0;
  }

  /** Whether the owner accepted exactly this price; `null` is an unknown price. */
  agreedTo(price: number | null): boolean {
    return this.agreedPrice === price;
  }
}
