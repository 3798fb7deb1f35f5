import { proxyActivities } from '@temporalio/workflow';
import type { ProvidersActivities } from '#activities';
import type { EraseAtFalInput } from '#domain';
import { erasePolicy } from '../jobs/policies.ts';

const { eraseAtFal } = proxyActivities<ProvidersActivities>(erasePolicy);

/** Erases what the requests of a deleted job left at fal, even if fal is down for days. */
export async function EraseAtFalWorkflow({ requests }: EraseAtFalInput): Promise<{ erased: number }> {
  await Promise.all(requests.map((request) => eraseAtFal(request)));
  return { erased: requests.length };
}
