import { isLoopback } from '../../../apps/api/src/http/loopback.ts';

/** Whether an address leads to this machine only. */
export const isOfThisMachine = (url: string): boolean =>
  isLoopback(new URL(url).hostname.replaceAll(/[[\]]/g, ''));
