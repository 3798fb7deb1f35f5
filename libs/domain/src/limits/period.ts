/** The day that quotas count by, in UTC: `2026-11-25`. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The month that quotas count by, in UTC: `2026-11`. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The start of the next day. */
export const nextDay = (at: Date): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1));

/** The start of the next month. */
export const nextMonth = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1));
