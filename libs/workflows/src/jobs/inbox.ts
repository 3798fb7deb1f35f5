import { isRecord, isRequestId } from '#domain';

/**
 * What came in by signal and was not read yet. Signals may come early, twice or not at all, and from the Temporal Web UI,
 * where anything can be typed.
 *
 * @typeParam Answer what the kind's owner answers its questions with.
 */
export class Inbox<Answer extends object> {
  private readonly ids = new Set<string>();
  private readonly completed = new Set<string>();
  private lastCompleted: string | undefined;
  protected answers: Answer[] = [];

  /** Takes an answer in. `id` names it: of two with the same id the second is not taken. */
  put(answer: Answer, id: string | undefined): void {
    this.answers.push(answer);
    if (id !== undefined) this.ids.add(id);
  }

  /** Whether a signal brings what came before. */
  hasHad(message: unknown): boolean {
    return isRecord(message) && typeof message.id === 'string' && this.ids.has(message.id);
  }

  /** A webhook named a request of a provider; anything else that the signal may bring is left out. */
  requestCompleted(completed: Partial<{ requestId: string }> | undefined): void {
    const requestId = completed?.requestId;
    if (!isRequestId(requestId)) return;
    this.completed.add(requestId);
    this.lastCompleted = requestId;
  }

  get hasAnswer(): boolean {
    return this.answers.length > 0;
  }

  /** Takes out the answer that came first, so that the next question waits for one of its own. */
  takeAnswer(): Answer | undefined {
    return this.answers.shift();
  }

  /**
   * Forgets answers that came before the question: they are about something that was not there to be looked at.
   *
   * @returns whether there were any.
   */
  forgetAnswers(): boolean {
    const were = this.hasAnswer;
    this.answers = [];
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
}
