import { isLoopback } from '../../../apps/api/src/http/loopback.ts';

/** Whether an address points to this machine only. */
export const isOfThisMachine = (url: string): boolean =>
  isLoopback(new URL(url).hostname.replaceAll(/[[\]]/g, ''));
