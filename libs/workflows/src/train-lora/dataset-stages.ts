import { ApplicationFailure, isCancellation, patched } from '@temporalio/workflow';
import type {
  ExtractFramesResult,
  Retraining,
  LoraStage,
  SubmitFalTrainingInput,
  TrainLoraInput,
  Approval,
} from '#domain';
import { ReviewState } from './review-state.ts';
import { describeFailure } from '../jobs/describe-failure.ts';
import { hold } from './hold.ts';
import type { TrainingRecord } from './training-record.ts';
import type { Answer, Mailbox } from './mailbox.ts';
import type { AddedVideo } from './signals.ts';
import { questionAboutFrames, questionAboutTraining, type Question } from './questions.ts';
import { caption, extractAddedFrames, filterFaces } from './stages.ts';

/** The training data: the captions name the images. */
export type Prepared = Pick<SubmitFalTrainingInput, 'captionsKey' | 'captionEdits' | 'packed'>;

/**
 * From candidate frames to a dataset that may be paid for: judges the frames, captions the images, and asks the
 * owner whatever is unclear, until no question is left.
 */
class Preparation {
  private readonly draft: ReviewState;
  private captionsKey: string | undefined;

  constructor(
    private readonly input: TrainLoraInput,
    private readonly record: TrainingRecord,
    private readonly mailbox: Mailbox,
    frames: ExtractFramesResult,
  ) {
    this.draft = new ReviewState(input, frames);
  }

  async run(): Promise<Prepared> {
    const { draft } = this;
    draft.judge(await filterFaces(this.input, this.record, draft));
    for (;;) {
      const question = await this.nextQuestion();
      if (question === null) break;
      draft.asked = true;
      draft.notice = null;
      const { reviewHours: hours } = this.input;
      await this.take(
        await hold(this.record, this.mailbox, { stage: this.stage, question, hours }),
        question,
      );
    }
    return { captionsKey: this.captionsKey ?? '', captionEdits: draft.captionEdits };
  }

  /** The stage of the job while it is waiting, or while work is repeated. */
  private get stage(): Extract<LoraStage, 'filterFaces' | 'review'> {
    return this.captionsKey === undefined ? 'filterFaces' : 'review';
  }

  private async nextQuestion(): Promise<Question | null> {
    const { draft, record, input } = this;
    const first = questionAboutFrames(draft);
    if (first) return this.unlessHopeless(first);
    if (draft.imagesChanged) await this.describeImages();
    const { estimate } = record.snapshot.cost;
    const question = questionAboutTraining(draft, { trainer: input.trainer, steps: record.steps, estimate });
    // The owner sees what would be trained on; if there is no further question, the submission applies the edits.
    if (question && draft.editsChanged) await this.describeImages();
    return question;
  }

  /** Too few images fail a job without a review. */
  private unlessHopeless(question: Question): Question {
    const { asked, judged } = this.draft;
    if (question.kind !== 'too-few-images' || asked) return question;
    if (this.input.review && patched('hold-for-too-few-images')) return question;
    throw ApplicationFailure.nonRetryable(judged.shortage, 'TooFewGoodImages');
  }

  private async describeImages(): Promise<void> {
    const during = this.captionsKey === undefined ? undefined : this.stage;
    const { captionsKey } = await caption(this.input, this.record, this.draft, during);
    this.captionsKey = captionsKey;
    this.draft.imagesChanged = false;
    this.draft.editsChanged = false;
  }

  private take(answer: Answer, question: Question): Promise<void> {
    return 'video' in answer ? this.addVideo(answer.video) : this.apply(answer.approval, question);
  }

  private async apply(approval: Approval, { kind }: Question): Promise<void> {
    const { draft, record } = this;
    const again = draft.answer(approval, kind, record.snapshot.cost.estimate);
    record.plan({ steps: approval.steps ?? record.steps, budget: draft.budget });
    record.note(approval.person === undefined ? 'Approved' : `Approved: ${approval.person} is to be trained`);
    if (again) await this.judgeAgain();
  }

  private async addVideo({ source }: AddedVideo): Promise<void> {
    const { draft, input, record, stage } = this;
    draft.videosAdded += 1;
    try {
      draft.addVideo(await extractAddedFrames(input, record, { source, video: draft.videosAdded, stage }));
    } catch (error) {
      if (isCancellation(error)) throw error;
      draft.notice = `The added video could not be used: ${describeFailure(error).message}`;
      record.note(draft.notice);
      return;
    }
    await this.judgeAgain();
  }

  private async judgeAgain(): Promise<void> {
    this.draft.judge(await filterFaces(this.input, this.record, this.draft, this.stage));
  }
}

/** Makes the dataset, asking the owner if something has to be decided. */
export const prepareDataset = (
  input: TrainLoraInput,
  record: TrainingRecord,
  mailbox: Mailbox,
  frames: ExtractFramesResult,
): Promise<Prepared> => new Preparation(input, record, mailbox, frames).run();

/** The dataset of an earlier version, which was reviewed then. */
export const datasetBefore = ({ dataset }: Retraining): Prepared => ({
  captionsKey: dataset.captionsKey ?? '',
  captionEdits: {},
  packed: true,
});
