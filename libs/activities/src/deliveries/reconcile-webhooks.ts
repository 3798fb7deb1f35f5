import { log } from '@temporalio/activity';
import pMap from 'p-map';
import type { DeliveryRef, DeliveryRuns, WebhookDeliveryStore, WebhookOutbox } from '#domain';
import { beat } from '../temporal/index.ts';
import type { AnnounceJob } from './announce-job.ts';

export interface ReconcileWebhooksDependencies {
  outbox: Pick<WebhookOutbox, 'jobs'>;
  deliveries: Pick<WebhookDeliveryStore, 'overdue' | 'giveUp'>;
  runs: Pick<DeliveryRuns, 'isOpen'>;
  announce: AnnounceJob;
}

export interface ReconcileWebhooksResult {
  announced: number;
  givenUp: number;
  failed: number;
}

/** No attempt takes this long; one that is overdue by this is waiting for a worker, or never comes. */
const OVERDUE_MS = 5 * 60 * 1000;
/** Each is a few small requests to Temporal and MongoDB. */
const AT_ONCE = 10;
const ENDED = 'The workflow that delivers it has ended; replay it.';

/**
 * Starts deliveries that a crashed worker left waiting, and those found by the reconciliation of jobs. Then looks
 * for deliveries with a workflow that ended without recording it, as termination executes no code.
 */
export const createReconcileWebhooks =
  ({ outbox, deliveries, runs, announce }: ReconcileWebhooksDependencies) =>
  async (): Promise<ReconcileWebhooksResult> => {
    const result: ReconcileWebhooksResult = { announced: 0, givenUp: 0, failed: 0 };
    // A failing one must not block the others.
    const attempt = async (subject: string, work: () => Promise<void>): Promise<void> => {
      beat({ ...result });
      try {
        await work();
      } catch (error) {
        result.failed += 1;
        log.warn('A webhook could not be reconciled', { subject, error: String(error) });
      }
    };
    const announceAll = (jobId: string) =>
      attempt(jobId, async () => {
        await announce(jobId);
        result.announced += 1;
      });
    const endUnserved = (ref: DeliveryRef) =>
      attempt(ref.deliveryId, async () => {
        if (await runs.isOpen(ref)) return;
        await deliveries.giveUp(ref, ENDED);
        result.givenUp += 1;
      });
    await pMap(outbox.jobs(), announceAll, { concurrency: AT_ONCE });
    const overdue = deliveries.overdue(new Date(Date.now() - OVERDUE_MS));
    await pMap(overdue, endUnserved, { concurrency: AT_ONCE });
    return result;
  };
