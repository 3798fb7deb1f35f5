import {
  countedPrice,
  monthSpent,
  type SpendingStore,
  type SubmitFalTrainingInput,
  versionUnit,
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
  const price = countedPrice(input);
  const reservation = { userId, jobId, unit: versionUnit(version), claimId, dollars: price.dollars };
  if ((await spending.reserve(reservation, at, dollarsPerMonth)) || dollarsPerMonth === null) return;
  const spent = await spending.spent(userId, at);
  throw monthSpent(price, { spent, limit: dollarsPerMonth, at });
};
