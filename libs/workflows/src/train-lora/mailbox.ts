import { isRecord, isRequestId } from '#domain';
import { withFrames } from './frame-choices.ts';
import type { AddedVideo, Approval, SentApproval } from './messages.ts';

const joined = (earlier: Approval, later: Approval): Approval => ({
  ...earlier,
  ...later,
  captions: { ...earlier.captions, ...later.captions },
  ...withFrames(earlier, later),
});

/** What came in by signal and was not read yet. Signals may come early, twice or not at all. */
export class Mailbox {
  private approval: Approval | undefined;
  private videos: AddedVideo[] = [];
  private readonly ids = new Set<string>();
  private readonly completed = new Set<string>();
  private lastCompleted: string | undefined;

  /** Two that come at once count as one, in which the later word about a thing counts. */
  approve({ id, ...approval }: SentApproval): void {
    this.remember(id);
    this.approval = this.approval ? joined(this.approval, approval) : approval;
  }

  addVideo(video: AddedVideo): void {
    this.videos.push(video);
    this.remember(video.id);
  }

  /** Whether a signal brings an approval or a video that came before. */
  hasHad(message: unknown): boolean {
    return isRecord(message) && typeof message.id === 'string' && this.ids.has(message.id);
  }

  falCompleted(completed: Partial<{ requestId: string }> | undefined): void {
    const requestId = completed?.requestId;
    // Anybody may send a signal from the Web UI; a webhook always names its request.
    if (!isRequestId(requestId)) return;
    this.completed.add(requestId);
    this.lastCompleted = requestId;
  }

  get hasApproval(): boolean {
    return this.approval !== undefined;
  }

  /** Takes the approval out, so that the next hold waits for one of its own. */
  takeApproval(): Approval | undefined {
    const { approval } = this;
    this.approval = undefined;
    return approval;
  }

  get hasVideo(): boolean {
    return this.videos.length > 0;
  }

  /** Takes out the video that came first. */
  takeVideo(): AddedVideo | undefined {
    return this.videos.shift();
  }

  /**
   * Forgets answers that came before the question: they are about something that was not there to be looked at.
   *
   * @returns whether there were any.
   */
  forgetAnswers(): boolean {
    const were = this.hasApproval || this.hasVideo;
    this.approval = undefined;
    this.videos = [];
    return were;
  }

  /** Whether a webhook named a request since the last one was taken out. */
  get hasNews(): boolean {
    return this.lastCompleted !== undefined;
  }

  /** Takes out the request id that a webhook named last: it settles a submission whose answer was lost. */
  takeNews(): string | undefined {
    const { lastCompleted } = this;
    this.lastCompleted = undefined;
    return lastCompleted;
  }

  hasCompleted(requestId: string): boolean {
    return this.completed.has(requestId);
  }

  private remember(id: string | undefined): void {
    if (id !== undefined) this.ids.add(id);
  }
}
