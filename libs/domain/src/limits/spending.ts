import { LimitReached } from '../failures/failure.ts';
import { dayOf, monthOf, nextMonth } from './period.ts';

/** The amount that a paid request counts as in its user's month. */
export interface CountedPrice {
  dollars: number;
  /** What it is and why it has this amount, without a full stop. */
  sentence: string;
}

/** An amount of a user's month reserved for one paid request. */
export interface Reservation {
  userId: string;
  jobId: string;
  /** The paid request within the job. */
  unit: string;
  /** The attempt to submit that it belongs to. */
  claimId: string;
  dollars: number;
}

/** The `spending` collection: each user's spending per month. */
export interface SpendingStore {
  /**
   * Reserves an amount in the month of `at`; `false` if the total would exceed `limit` (`null`: none), also under
   * concurrency. A training that already has a reservation keeps it, in whichever month, under the new claim.
   */
  reserve(reservation: Reservation, at: Date, limit: number | null): Promise<boolean>;
  /** Releases the reservation of a training; with a claim only if it is for that claim. Repeating it is harmless. */
  release(training: Pick<Reservation, 'userId' | 'jobId' | 'unit'>, claimId?: string): Promise<void>;
  /** US dollars reserved in the month of `at`. */
  spent(userId: string, at: Date): Promise<number>;
}

export const inDollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** Why something cannot be paid for this month. */
export const monthSpent = (
  price: CountedPrice,
  { spent, limit, at }: { spent: number; limit: number; at: Date },
): LimitReached => {
  const until = nextMonth(at);
  return new LimitReached(
    'MonthlyBudgetSpent',
    `${price.sentence}. ` +
      `Of the ${inDollars(limit)} for ${monthOf(at)}, ${inDollars(spent)} are spent or set aside. ` +
      `The budget resets on ${dayOf(until)} (UTC).`,
    until,
    { price: price.dollars, limit, used: spent },
  );
};
