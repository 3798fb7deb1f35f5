import { Inject, Injectable } from '@nestjs/common';
import pMap from 'p-map';
import { Failure, type ObjectStore } from '#domain';
import { answer } from './dependency.ts';
import { OBJECT_STORE } from './tokens.ts';

/** Long enough to look at thirty images or to start a download; a leaked URL soon stops working. */
const URL_SECONDS = 15 * 60;

/** Far more objects than one request waits for one after the other, and fewer than would crowd out other requests. */
const AT_ONCE = 16;

/** When URLs that are signed now stop working, ISO 8601. */
export const downloadUrlsExpireAt = (): string => new Date(Date.now() + URL_SECONDS * 1000).toISOString();

/** What owners see of the bucket, without credentials of it. */
@Injectable()
export class StoredFiles {
  constructor(@Inject(OBJECT_STORE) private readonly objects: ObjectStore) {}

  /** A URL from which an object can be downloaded for a while, whether it is there or not. */
  url(key: string): Promise<string> {
    return this.objects.presignGet(key, URL_SECONDS);
  }

  /** `null` if there is no such object. */
  async json<T>(key: string): Promise<T | null> {
    try {
      return await answer('S3', this.objects.getJson<T>(key));
    } catch (error) {
      if (error instanceof Failure && error.type === 'SourceNotFound') return null;
      throw error;
    }
  }

  /** The content of a small file; `null` if there is no such object, or it has more bytes than `most`. */
  async small(key: string, most: number): Promise<Buffer | null> {
    const facts = await answer('S3', this.objects.head(key));
    if (!facts || facts.bytes > most) return null;
    try {
      return Buffer.from(await answer('S3', this.objects.get(key)));
    } catch (error) {
      if (error instanceof Failure && error.type === 'SourceNotFound') return null;
      throw error;
    }
  }

  /** Many of them, in their order, a few at a time. */
  jsons<T>(keys: readonly string[]): Promise<(T | null)[]> {
    return pMap(keys, (key) => this.json<T>(key), { concurrency: AT_ONCE });
  }
}
