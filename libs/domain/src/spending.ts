import { LimitReached } from './failure.ts';
import { dayOf, monthOf, nextMonth } from './period.ts';
import { estimateDollars, trainerNamed, TRAINERS, type Trainer, type TrainerName } from './trainer.ts';

/** What a training will have cost somebody. */
export interface PricedTraining {
  trainer: TrainerName;
  steps: number;
}

const [dearest] = Object.values<Trainer>(TRAINERS).sort(
  (a, b) => (b.dollarsPerThousandSteps ?? 0) - (a.dollarsPerThousandSteps ?? 0),
);

/** US dollars that a training counts as: where its trainer publishes no price, as much as with the dearest that does. */
export const countedDollars = ({ trainer, steps }: PricedTraining): number =>
  estimateDollars(trainerNamed(trainer), steps) ?? (dearest && estimateDollars(dearest, steps)) ?? 0;

/** Money of a user's month that is set aside for one training. */
export interface Reservation {
  userId: string;
  jobId: string;
  version: number;
  /** The attempt to submit that it is for. */
  claimId: string;
  dollars: number;
}

/** The `spending` collection: what each user's trainings of a month count as. */
export interface SpendingStore {
  /**
   * Sets money aside in the month of `at`; `false` where that would be more than `limit` in all (`null`: none), of many
   * at once too. A training that has its money already keeps it, in whichever month, under the new claim.
   */
  reserve(reservation: Reservation, at: Date, limit: number | null): Promise<boolean>;
  /** Gives the money of a training back; with a claim only where it is set aside for that one. Repeating it is harmless. */
  release(training: Pick<Reservation, 'userId' | 'jobId' | 'version'>, claimId?: string): Promise<void>;
  /** US dollars of the month of `at` that are set aside. */
  spent(userId: string, at: Date): Promise<number>;
}

const inDollars = (amount: number): string => `$${amount.toFixed(2)}`;

/** Why a training cannot be paid this month. */
export const monthSpent = (
  training: PricedTraining,
  { spent, limit, at }: { spent: number; limit: number; at: Date },
): LimitReached => {
  const { trainer, steps } = training;
  const price = estimateDollars(trainerNamed(trainer), steps);
  const unpublished = price === null ? ', the most that any trainer takes, as it publishes no price' : '';
  const until = nextMonth(at);
  return new LimitReached(
    'MonthlyBudgetSpent',
    `${steps} steps of ${trainer} count as ${inDollars(countedDollars(training))}${unpublished}. ` +
      `Of the ${inDollars(limit)} for ${monthOf(at)}, ${inDollars(spent)} are spent or set aside. ` +
      `The month begins anew on ${dayOf(until)} (UTC).`,
    until,
    { price: countedDollars(training), limit, used: spent },
  );
};
