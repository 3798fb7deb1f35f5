import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { Failure, type ByteStream, type ObjectFacts, type ObjectStore } from '#domain';
import type { S3Config } from '../config/index.ts';

const PART_BYTES = 8 * 1024 * 1024;
/** Two parts in flight: one uploads while the next fills, so a stream holds about 16 MiB. */
const PARTS_IN_FLIGHT = 2;
/** S3 deletes at most this many keys in one request. */
const DELETE_BATCH = 1000;

const isMissing = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  error instanceof NotFound ||
  (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);

const missing = (key: string, cause: unknown): Failure =>
  new Failure('SourceNotFound', `There is no object at ${key}.`, { cause });

const clientFor = (config: S3Config, endpoint: string): S3Client =>
  new S3Client({
    endpoint,
    region: config.S3_REGION,
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY },
    // A store that stalls without a word must fail, so that the call is tried again or answered.
    requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
    // Bucket names as host names need DNS that self-hosted stores rarely have.
    forcePathStyle: true,
  });

/** The bucket on any S3-compatible store. */
export class S3ObjectStore implements ObjectStore {
  private readonly client: S3Client;
  private readonly signer: S3Client;
  private readonly bucket: string;

  constructor(config: S3Config) {
    this.bucket = config.S3_BUCKET;
    this.client = clientFor(config, config.S3_ENDPOINT);
    this.signer = clientFor(config, config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT);
  }

  /** Makes the bucket where it is missing. */
  async ensureBucket(): Promise<void> {
    try {
      await this.ping();
    } catch (error) {
      if (!isMissing(error)) throw error;
      await this.createBucket();
    }
  }

  /** Another worker that starts at the same time may be first. */
  private async createBucket(): Promise<void> {
    try {
      await this.client.send(new CreateBucketCommand({ Bucket: this.bucket }));
    } catch (error) {
      if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
    }
  }

  async ping(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }), {
      abortSignal: AbortSignal.timeout(5000),
    });
  }

  async putStream(
    key: string,
    body: ByteStream,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<number> {
    options.signal?.throwIfAborted();
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of body) {
        bytes += chunk.byteLength;
        yield chunk;
      }
    };
    // The signal ends the source and not the upload, which would answer before its last requests have: so it removes
    // its parts first, or finishes where everything was sent already.
    const source = new PassThrough();
    pipeline(counted(), source, { signal: options.signal }).catch(() => undefined);
    const upload = new Upload({
      client: this.client,
      params: { ...this.at(key), Body: source, ContentType: options.contentType },
      partSize: PART_BYTES,
      queueSize: PARTS_IN_FLIGHT,
      // A failed upload must not leave its parts behind: they are stored, and paid for, without being listed.
      leavePartsOnError: false,
    });
    try {
      await upload.done();
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error;
    } finally {
      source.destroy();
    }
    return bytes;
  }

  async put(key: string, body: Uint8Array | string, contentType: string): Promise<void> {
    await this.client.send(new PutObjectCommand({ ...this.at(key), Body: body, ContentType: contentType }));
  }

  async putIfAbsent(key: string, body: Uint8Array | string, contentType: string): Promise<boolean> {
    try {
      await this.client.send(
        new PutObjectCommand({ ...this.at(key), Body: body, ContentType: contentType, IfNoneMatch: '*' }),
      );
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false;
      throw error;
    }
  }

  async getStream(key: string, signal?: AbortSignal): Promise<{ body: ByteStream; bytes: number }> {
    try {
      const answer = await this.client.send(new GetObjectCommand(this.at(key)), { abortSignal: signal });
      if (!(answer.Body instanceof Readable)) throw new TypeError(`S3 answered ${key} without a body.`);
      return { body: answer.Body, bytes: answer.ContentLength ?? 0 };
    } catch (error) {
      throw isMissing(error) ? missing(key, error) : error;
    }
  }

  async get(key: string): Promise<Uint8Array> {
    const { body } = await this.getStream(key);
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async getJson<T>(key: string): Promise<T> {
    return JSON.parse(Buffer.from(await this.get(key)).toString('utf8')) as T;
  }

  async head(key: string): Promise<ObjectFacts | null> {
    try {
      const answer = await this.client.send(new HeadObjectCommand(this.at(key)));
      return { key, bytes: answer.ContentLength ?? 0, lastModified: answer.LastModified ?? new Date(0) };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async *list(prefix: string): AsyncGenerator<ObjectFacts> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: prefix });
    for await (const page of pages) {
      for (const object of page.Contents ?? []) {
        const { Key: key, Size: bytes = 0, LastModified: lastModified = new Date(0) } = object;
        if (key !== undefined) yield { key, bytes, lastModified };
      }
    }
  }

  async deletePrefix(prefix: string): Promise<number> {
    if (!/^[^/]+\/.+\/$/.test(prefix))
      throw new RangeError(`Refusing to delete everything below "${prefix}".`);
    const found: string[] = [];
    for await (const object of this.list(prefix)) found.push(object.key);
    for (let start = 0; start < found.length; start += DELETE_BATCH) {
      const answer = await this.client.send(
        new DeleteObjectsCommand({
          Bucket: this.bucket,
          Delete: { Objects: found.slice(start, start + DELETE_BATCH).map((Key) => ({ Key })), Quiet: true },
        }),
      );
      const [first] = answer.Errors ?? [];
      if (first)
        throw new Error(`${first.Key ?? prefix} could not be deleted: ${first.Message ?? 'unknown'}`);
    }
    return found.length;
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  async presignGet(key: string, ttlSeconds: number): Promise<string> {
    return getSignedUrl(this.signer, new GetObjectCommand(this.at(key)), { expiresIn: ttlSeconds });
  }

  close(): void {
    this.client.destroy();
    this.signer.destroy();
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: key };
  }
}

/** Opens the bucket; connects on first use. */
export const createObjectStore = (config: S3Config): S3ObjectStore => new S3ObjectStore(config);
