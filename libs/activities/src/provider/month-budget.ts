import { monthSpent, type CountedPrice, type Reservation, type SpendingStore } from '#domain';

/** The monthly budget of a user's paid requests. */
export interface MonthBudget {
  spending: SpendingStore;
  /** US dollars; `null`: unlimited. */
  dollarsPerMonth: number | null;
}

/** Reserves the price of a request before it is sent. @throws Failure `MonthlyBudgetSpent` */
export const reserveDollars = async (
  { spending, dollarsPerMonth }: MonthBudget,
  request: Omit<Reservation, 'dollars'>,
  price: CountedPrice,
): Promise<void> => {
  const at = new Date();
  const reservation = { ...request, dollars: price.dollars };
  if ((await spending.reserve(reservation, at, dollarsPerMonth)) || dollarsPerMonth === null) return;
  const spent = await spending.spent(request.userId, at);
  throw monthSpent(price, { spent, limit: dollarsPerMonth, at });
};
