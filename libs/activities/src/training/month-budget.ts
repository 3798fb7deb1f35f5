import { log } from '@temporalio/activity';
import {
  countedDollars,
  monthSpent,
  type CancelFalTrainingInput,
  type SpendingStore,
  type SubmitFalTrainingInput,
} from '#domain';

/** What a user's trainings of a month may cost. */
export interface MonthBudget {
  spending: SpendingStore;
  /** US dollars; `null`: as much as they like. */
  dollarsPerMonth: number | null;
}

/** Sets the money of a training aside before it is asked for. @throws Failure `MonthlyBudgetSpent` */
export const reserveDollars = async (
  { spending, dollarsPerMonth }: MonthBudget,
  input: SubmitFalTrainingInput,
  claimId: string,
): Promise<void> => {
  const { userId, jobId, version } = input;
  const at = new Date();
  const reservation = { userId, jobId, version, claimId, dollars: countedDollars(input) };
  if ((await spending.reserve(reservation, at, dollarsPerMonth)) || dollarsPerMonth === null) return;
  const spent = await spending.spent(userId, at);
  throw monthSpent(input, { spent, limit: dollarsPerMonth, at });
};

/** Gives back the money of a training that was stopped before it cost any. A stop does not wait for MongoDB. */
export const giveBackDollars = async (
  { spending }: Pick<MonthBudget, 'spending'>,
  { userId, jobId, version }: CancelFalTrainingInput,
): Promise<void> => {
  try {
    await spending.release({ userId, jobId, version });
  } catch (error) {
    log.warn('The money of a cancelled training stays set aside', { jobId, version, error: String(error) });
  }
};
