import { isRecord, isRequestId } from '#domain';

/**
 * Unread signals. Signals may arrive early, twice or not at all, and from the Temporal Web UI, where anything can be
 * typed.
 *
 * @typeParam Answer the type of an owner's answers.
 */
export class Inbox<Answer extends object> {
  private readonly ids = new Set<string>();
  private readonly completed = new Set<string>();
  /** The last request named by a webhook, by unit. */
  private readonly news = new Map<string, string>();
  protected answers: Answer[] = [];

  /** Adds an answer. Of two with the same `id` the caller drops the second, see `hasHad`. */
  put(answer: Answer, id: string | undefined): void {
    this.answers.push(answer);
    if (id !== undefined) this.ids.add(id);
  }

  /** Whether a signal with the same id was seen before. */
  hasHad(message: unknown): boolean {
    return isRecord(message) && typeof message.id === 'string' && this.ids.has(message.id);
  }

  /** Notes the request that a webhook named; anything else in the signal is ignored. */
  requestCompleted(completed: Partial<{ requestId: string; unit: string }> | undefined): void {
    const { requestId, unit } = completed ?? {};
    if (!isRequestId(requestId)) return;
    this.completed.add(requestId);
    if (typeof unit === 'string') this.news.set(unit, requestId);
  }

  get hasAnswer(): boolean {
    return this.answers.length > 0;
  }

  /** Takes the oldest answer, so that the next question waits for its own. */
  takeAnswer(): Answer | undefined {
    return this.answers.shift();
  }

  /**
   * Discards answers sent before the question was asked.
   *
   * @returns whether there were any.
   */
  forgetAnswers(): boolean {
    const were = this.hasAnswer;
    this.answers = [];
    return were;
  }

  /** The first of these units with an untaken webhook. */
  unitWithNews(units: readonly string[]): string | undefined {
    return units.find((unit) => this.news.has(unit));
  }

  /** Takes the request id that a webhook named last for a unit: it settles a submission with a lost response. */
  takeNews(unit: string): string | undefined {
    const requestId = this.news.get(unit);
    this.news.delete(unit);
    return requestId;
  }

  hasCompleted(requestId: string): boolean {
    return this.completed.has(requestId);
  }
}
