import { LimitReached } from '../failures/failure.ts';
import { dayOf, monthOf, nextMonth } from './period.ts';

const MICRO = 1_000_000;

/** What something that is about to be paid counts as in its user's month. */
export interface CountedPrice {
  /** US dollars; counted in whole micro-dollars, rounded up. */
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

/** Finer than any price: what is left of a product of floating-point numbers is no price. */
const NANO = 1000;

/** Millionths of a dollar, rounded up: what is counted is never less than what is paid. */
export const inMicroDollars = (dollars: number): number =>
  Math.ceil(Math.round(dollars * MICRO * NANO) / NANO);

/** A limit in millionths of a dollar, rounded down. */
export const limitInMicroDollars = (dollars: number): number =>
  Math.floor(Math.round(dollars * MICRO * NANO) / NANO);

export const fromMicroDollars = (microDollars: number): number => microDollars / MICRO;

/** The sum of two amounts in dollars, exact in micro-dollars: many small ones would add up to another price. */
export const addDollars = (one: number, other: number): number =>
  fromMicroDollars(inMicroDollars(one) + inMicroDollars(other));

/** The `spending` collection: what each user's paid requests of a month count as. */
export interface SpendingStore {
  /**
   * Sets money aside in the month of `at`; `false` where that would be more than `limit` in all (`null`: none), of many
   * at once too. A request that has its money already keeps it, in whichever month, under the new claim.
   */
  reserve(reservation: Reservation, at: Date, limit: number | null): Promise<boolean>;
  /** Gives the money of a request back; with a claim only where it is set aside for that one. Repeating it is harmless. */
  release(request: Pick<Reservation, 'userId' | 'jobId' | 'unit'>, claimId?: string): Promise<void>;
  /** US dollars of the month of `at` that are set aside. */
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
