import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  BucketAlreadyOwnedByYou,
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ByteStream, ObjectFacts, ObjectStore, UnfinishedUpload } from '#domain';
import type { S3Config } from '../config/index.ts';
import { clientFor, isMissing, missing } from './client.ts';
import { S3MultipartStore } from './multipart-store.ts';
import { uploadStream } from './upload-stream.ts';

/** S3 deletes at most this many keys in one request. */
const DELETE_BATCH = 1000;

/** The bucket on any S3-compatible store. */
export class S3ObjectStore implements ObjectStore {
  private readonly client: S3Client;
  private readonly signer: S3Client;
  private readonly bucket: string;
  /** The same bucket, for uploads that bypass this process. */
  readonly multipart: S3MultipartStore;

  constructor(config: S3Config) {
    this.bucket = config.S3_BUCKET;
    this.client = clientFor(config, config.S3_ENDPOINT);
    this.signer = clientFor(config, config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT);
    const { client, signer, bucket } = this;
    this.multipart = new S3MultipartStore({ client, signer, bucket });
  }

  /** Creates the bucket if it is missing. */
  async ensureBucket(): Promise<void> {
    try {
      await this.ping();
    } catch (error) {
      if (!isMissing(error)) throw error;
      await this.createBucket();
    }
  }

  /** Another worker that is starting may be first. */
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

  putStream(
    key: string,
    body: ByteStream,
    { contentType, signal }: { contentType: string; signal?: AbortSignal },
  ): Promise<number> {
    return uploadStream(this.client, { ...this.at(key), ContentType: contentType, body, signal });
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

  async copy(from: string, to: string): Promise<void> {
    const source = encodeURI(`${this.bucket}/${from}`);
    try {
      await this.client.send(new CopyObjectCommand({ ...this.at(to), CopySource: source }));
    } catch (error) {
      if (isMissing(error)) throw missing(from, error);
      throw error;
    }
  }

  async head(key: string): Promise<ObjectFacts | null> {
    try {
      const answer = await this.client.send(new HeadObjectCommand(this.at(key)));
      const { ContentLength: bytes = 0, LastModified: lastModified = new Date(0), ETag: etag } = answer;
      return { key, bytes, lastModified, ...(etag !== undefined && { etag }) };
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
    const failed: string[] = [];
    for (let start = 0; start < found.length; start += DELETE_BATCH) {
      const answer = await this.client.send(
        new DeleteObjectsCommand({
          Bucket: this.bucket,
          Delete: { Objects: found.slice(start, start + DELETE_BATCH).map((Key) => ({ Key })), Quiet: true },
        }),
      );
      for (const { Key = prefix, Message = 'unknown' } of answer.Errors ?? [])
        failed.push(`${Key}: ${Message}`);
    }
    if (failed.length > 0)
      throw new Error(`${failed.length} of ${found.length} objects could not be deleted. ${failed[0]}`);
    return found.length;
  }

  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  async *unfinishedUploads(prefix: string): AsyncGenerator<UnfinishedUpload> {
    // By key alone: versitygw rejects the upload id that it returns as the other half of the marker. If a page ends
    // between two uploads to one key, the second is found next time.
    let after: string | undefined;
    do {
      const request = { Bucket: this.bucket, Prefix: prefix, KeyMarker: after };
      const page = await this.client.send(new ListMultipartUploadsCommand(request));
      for (const { Key: key, UploadId: uploadId, Initiated: startedAt } of page.Uploads ?? [])
        if (key !== undefined && uploadId !== undefined && startedAt) yield { key, uploadId, startedAt };
      after = page.IsTruncated ? page.NextKeyMarker : undefined;
    } while (after !== undefined);
  }

  async abortUpload({ key, uploadId }: Pick<UnfinishedUpload, 'key' | 'uploadId'>): Promise<void> {
    try {
      await this.client.send(new AbortMultipartUploadCommand({ ...this.at(key), UploadId: uploadId }));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
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
