import { Failure } from '#domain';

/** A person watches a few jobs on a few screens; more is a program that leaks streams. docs/api.md mentions it. */
export const MAX_STREAMS_PER_USER = 20;
/** Each takes a connection and some 50 kB, so all of them are a light load. docs/api.md mentions it. */
export const MAX_STREAMS = 500;

/** Limits the number of open streams of a replica. */
export class StreamSlots {
  private taken = 0;
  private readonly takenBy = new Map<string, number>();

  /** Takes a slot. @throws Failure `TooManyStreams` | `NoStreamLeft` */
  take(userId: string): void {
    const own = this.takenBy.get(userId) ?? 0;
    if (own >= MAX_STREAMS_PER_USER)
      throw new Failure(
        'TooManyStreams',
        `User ${userId} has ${own} event streams open, as many as a user may have at once.`,
        { figures: { limit: MAX_STREAMS_PER_USER } },
      );
    if (this.taken >= MAX_STREAMS)
      throw new Failure('NoStreamLeft', `${this.taken} event streams are open, which is the limit.`, {
        figures: { limit: MAX_STREAMS },
      });
    this.taken += 1;
    this.takenBy.set(userId, own + 1);
  }

  giveBack(userId: string): void {
    this.taken -= 1;
    const own = (this.takenBy.get(userId) ?? 0) - 1;
    if (own > 0) this.takenBy.set(userId, own);
    else this.takenBy.delete(userId);
  }
}
