import { setTimeout as delay } from 'node:timers/promises';
import type { Model, mongo } from 'mongoose';
import type { JobFeed, JobFeedListener } from '#domain';
import type { JobDocument } from './job.schema.ts';

/** Between two attempts to open the change stream. */
const RETRY_MS = 1000;
/** Only the job's id: a follower reads the job, once for all changes in between. */
const WHICH_JOB = [{ $changeStream: {} }, { $project: { documentKey: 1 } }];

interface Change {
  documentKey?: { _id: string };
}

/**
 * The change stream of the `jobs` collection, as a plain command. The driver's own `watch` would silently resume after a
 * failure, from a token that the server may no longer have: here the follower is notified, and re-reads.
 */
export class MongoJobFeed implements JobFeed {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<JobDocument>>) {}

  follow(listener: JobFeedListener): { stop(): Promise<void> } {
    const stopping = new AbortController();
    const ended = this.keepFollowing(listener, stopping.signal);
    return {
      stop: () => {
        stopping.abort();
        return ended;
      },
    };
  }

  private async keepFollowing(listener: JobFeedListener, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.readChanges(listener, signal);
      } catch (error) {
        if (signal.aborted) return;
        listener.lost(error);
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async readChanges(listener: JobFeedListener, signal: AbortSignal): Promise<void> {
    const changes = await this.changes(signal);
    // Returns the first change, or nothing after a second: no change is missed from its beginning.
    let change = (await changes.tryNext()) as Change | null;
    if (signal.aborted) return;
    listener.opened();
    for (;;) {
      if (change?.documentKey) listener.changed(change.documentKey._id);
      change = (await changes.next()) as Change | null;
      if (signal.aborted) return;
      if (!change) throw new Error('The change stream has ended: the collection was dropped or renamed.');
    }
  }

  private async changes(signal: AbortSignal): Promise<mongo.RunCommandCursor> {
    const { db, collection } = await this.open();
    if (!db.db) throw new Error('MongoDB is not connected.');
    const command = { aggregate: collection.name, pipeline: WHICH_JOB, cursor: {} };
    // Aborting closes the cursor, on the server too.
    return db.db.runCursorCommand(command, { signal } as mongo.RunCursorCommandOptions);
  }
}
