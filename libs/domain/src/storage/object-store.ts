export type ByteStream = AsyncIterable<Uint8Array>;

/** Passes a stream through, and feeds it to a digest. */
export async function* hashed(
  body: ByteStream,
  digest: { update: (chunk: Uint8Array) => unknown },
): ByteStream {
  for await (const chunk of body) {
    digest.update(chunk);
    yield chunk;
  }
}

export interface ObjectFacts {
  key: string;
  bytes: number;
  lastModified: Date;
  /** Differs if the bytes do; absent if the store does not provide it. */
  etag?: string;
}

/** An unfinished S3 multipart upload: its parts use space, and no list of objects shows them. */
export interface UnfinishedUpload {
  key: string;
  uploadId: string;
  startedAt: Date;
}

/** The bucket. Streaming methods take a signal and reject when it fires; the others have their own time limits. */
export interface ObjectStore {
  /** Uploads an object of unknown length; memory is limited by the part size. Returns the byte count. */
  putStream(
    key: string,
    body: ByteStream,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<number>;
  /** For small objects only. */
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** Writes only if the key is free; returns whether it did. */
  putIfAbsent(key: string, body: Uint8Array | string, contentType: string): Promise<boolean>;
  /** @throws Failure `SourceNotFound` if there is no such object. */
  getStream(key: string, signal?: AbortSignal): Promise<{ body: ByteStream; bytes: number }>;
  /** For small objects only. @throws Failure `SourceNotFound` if there is no such object. */
  get(key: string): Promise<Uint8Array>;
  getJson<T>(key: string): Promise<T>;
  /** Copies within the bucket, on the server side. @throws Failure `SourceNotFound` */
  copy(from: string, to: string): Promise<void>;
  head(key: string): Promise<ObjectFacts | null>;
  list(prefix: string): AsyncIterable<ObjectFacts>;
  /** Deletes everything below a prefix that ends in `/`; returns the number of objects. */
  deletePrefix(prefix: string): Promise<number>;
  delete(key: string): Promise<void>;
  unfinishedUploads(prefix: string): AsyncIterable<UnfinishedUpload>;
  /** Drops the parts of an upload; no error if it has ended. */
  abortUpload(upload: Pick<UnfinishedUpload, 'key' | 'uploadId'>): Promise<void>;
  presignGet(key: string, ttlSeconds: number): Promise<string>;
  ping(): Promise<void>;
}
