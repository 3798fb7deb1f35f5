import { proxyActivities } from '@temporalio/workflow';
import type { ProvidersActivities } from '#activities';
import type { EraseAtFalInput } from '#domain';
import { erasePolicy } from '../jobs/policies.ts';

const { eraseAtFal } = proxyActivities<ProvidersActivities>(erasePolicy);

/** Erases at fal what the requests of a deleted job have left there, also where fal is away for days. */
export async function EraseAtFalWorkflow({ requests }: EraseAtFalInput): Promise<{ erased: number }> {
  await Promise.all(requests.map((request) => eraseAtFal(request)));
  return { erased: requests.length };
}
