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
  /** The request that a webhook named last, by the unit that it was for. */
  private readonly news = new Map<string, string>();
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
  requestCompleted(completed: Partial<{ requestId: string; unit: string }> | undefined): void {
    const { requestId, unit } = completed ?? {};
    if (!isRequestId(requestId)) return;
    this.completed.add(requestId);
    if (typeof unit === 'string') this.news.set(unit, requestId);
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

  /** Which of these units a webhook has named a request for that was not taken out yet. */
  unitWithNews(units: readonly string[]): string | undefined {
    return units.find((unit) => this.news.has(unit));
  }

  /** Takes out the request id that a webhook named last for a unit: it settles a submission whose answer was lost. */
  takeNews(unit: string): string | undefined {
    const requestId = this.news.get(unit);
    this.news.delete(unit);
    return requestId;
  }

  hasCompleted(requestId: string): boolean {
    return this.completed.has(requestId);
  }
}
