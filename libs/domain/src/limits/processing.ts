import { LimitReached } from '../failures/failure.ts';
import { dayOf, nextDay } from './period.ts';

/** What a user has used of a limit. */
export interface Usage {
  userId: string;
  used: number;
  limit: number;
}

/** It is unknown when the user will delete something. */
const LOOK_AGAIN_MS = 60_000;

/** Why nothing more is converted for a user today. @param usage in seconds */
export const processorTimeUsedUp = ({ userId, used, limit }: Usage, at: Date): LimitReached => {
  const until = nextDay(at);
  return new LimitReached(
    'ProcessorTimeUsedUp',
    `User ${userId} has used ${Math.round(used)} s of processor time on ${dayOf(at)}, and ${limit} s are allowed per day. The next begins at ${until.toISOString()}.`,
    until,
    { limit, used },
  );
};

/** Why nothing more is stored for a user. @param usage in bytes */
export const storageFull = ({ userId, used, limit }: Usage, at: Date): LimitReached =>
  new LimitReached(
    'StorageFull',
    `The outputs of user ${userId} have ${used} bytes, and ${limit} are allowed.`,
    new Date(at.getTime() + LOOK_AGAIN_MS),
    { limit, used },
  );
