export type ByteStream = AsyncIterable<Uint8Array>;

export interface ObjectFacts {
  key: string;
  bytes: number;
  lastModified: Date;
  /** Differs where the bytes do; absent where the store does not say. */
  etag?: string;
}

/** An upload in parts that has not ended: its parts take room, and no list of objects shows them. */
export interface UnfinishedUpload {
  key: string;
  uploadId: string;
  startedAt: Date;
}

/** The bucket. Methods that stream take a signal and reject when it fires; the others end by their own time limit. */
export interface ObjectStore {
  /** Streams an object of unknown length in; memory is bounded by the part size. Returns the byte count. */
  putStream(
    key: string,
    body: ByteStream,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<number>;
  /** For small objects only. */
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** Writes only where nothing is; answers whether it did. */
  putIfAbsent(key: string, body: Uint8Array | string, contentType: string): Promise<boolean>;
  /** @throws Failure `SourceNotFound` when there is no such object. */
  getStream(key: string, signal?: AbortSignal): Promise<{ body: ByteStream; bytes: number }>;
  /** For small objects only. @throws Failure `SourceNotFound` when there is no such object. */
  get(key: string): Promise<Uint8Array>;
  getJson<T>(key: string): Promise<T>;
  /** Copies within the bucket, without the bytes coming here. @throws Failure `SourceNotFound` */
  copy(from: string, to: string): Promise<void>;
  head(key: string): Promise<ObjectFacts | null>;
  list(prefix: string): AsyncIterable<ObjectFacts>;
  /** Deletes everything below a prefix that ends in `/`; answers how many objects that were. */
  deletePrefix(prefix: string): Promise<number>;
  delete(key: string): Promise<void>;
  unfinishedUploads(prefix: string): AsyncIterable<UnfinishedUpload>;
  /** Drops the parts of an upload; one that has ended meanwhile is all right. */
  abortUpload(upload: Pick<UnfinishedUpload, 'key' | 'uploadId'>): Promise<void>;
  presignGet(key: string, ttlSeconds: number): Promise<string>;
  ping(): Promise<void>;
}
