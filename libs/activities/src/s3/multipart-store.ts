import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  type Part,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ArrivedPart, MultipartStore, PartAddress, PartTerms, StoredUpload } from '#domain';
import { isMissing, missing } from './client.ts';

const CHECKSUM_HEADER = 'x-amz-checksum-sha256';
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');
const hex = (text: string): string => Buffer.from(text, 'base64').toString('hex');

const toArrived = ({ PartNumber, Size, ETag, ChecksumSHA256 }: Part): ArrivedPart => ({
  number: PartNumber ?? 0,
  bytes: Size ?? 0,
  etag: ETag ?? '',
  sha256: ChecksumSHA256 === undefined ? null : hex(ChecksumSHA256),
});

/** A store responds 404 for an upload that was completed or aborted: then returns `otherwise`. */
const unlessMissing = async <T, U>(call: Promise<T>, otherwise: U): Promise<T | U> => {
  try {
    return await call;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
};

interface Clients {
  client: S3Client;
  /** Uses the public URL of the store. */
  signer: S3Client;
  bucket: string;
}

/** Multipart uploads that bypass this process. */
export class S3MultipartStore implements MultipartStore {
  constructor(private readonly s3: Clients) {}

  async begin(key: string): Promise<string> {
    const { client, bucket: Bucket } = this.s3;
    const { UploadId: id } = await client.send(
      // With the algorithm set here the store keeps the checksum of each part, and returns it in the list of parts.
      new CreateMultipartUploadCommand({
        ...{ Bucket, Key: key },
        ContentType: 'application/octet-stream',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    if (id === undefined) throw new TypeError(`S3 began an upload to ${key} without an id.`);
    return id;
  }

  async signPart(upload: StoredUpload, part: PartTerms, ttlSeconds: number): Promise<PartAddress> {
    const terms = { PartNumber: part.number, ContentLength: part.bytes, ChecksumSHA256: base64(part.sha256) };
    const url = await getSignedUrl(this.s3.signer, new UploadPartCommand({ ...this.at(upload), ...terms }), {
      expiresIn: ttlSeconds,
      // In the query, the default place, stores would not verify the checksum.
      unhoistableHeaders: new Set([CHECKSUM_HEADER]),
      signableHeaders: new Set(['host', 'content-length', CHECKSUM_HEADER]),
    });
    const headers = { 'content-length': String(part.bytes), [CHECKSUM_HEADER]: terms.ChecksumSHA256 };
    return { number: part.number, url, headers };
  }

  parts(upload: StoredUpload): Promise<ArrivedPart[] | null> {
    return unlessMissing(this.listParts(upload), null);
  }

  complete(upload: StoredUpload, parts: ArrivedPart[]): Promise<boolean> {
    const command = new CompleteMultipartUploadCommand({
      ...this.at(upload),
      MultipartUpload: {
        Parts: parts.map(({ number, etag, sha256 }) => ({
          PartNumber: number,
          ETag: etag,
          ChecksumSHA256: sha256 === null ? undefined : base64(sha256),
        })),
      },
    });
    return unlessMissing(
      this.s3.client.send(command).then(() => true),
      false,
    );
  }

  async firstBytes(key: string, count: number): Promise<Uint8Array> {
    const { client, bucket: Bucket } = this.s3;
    try {
      const { Body: body } = await client.send(
        new GetObjectCommand({ Bucket, Key: key, Range: `bytes=0-${count - 1}` }),
      );
      if (!body) throw new TypeError(`S3 answered ${key} without a body.`);
      return await body.transformToByteArray();
    } catch (error) {
      throw isMissing(error) ? missing(key, error) : error;
    }
  }

  private async listParts(upload: StoredUpload): Promise<ArrivedPart[]> {
    const arrived: ArrivedPart[] = [];
    // Not with the SDK's paginator: versitygw reports a next page even after the last one, which would never end.
    let after: string | undefined;
    do {
      const request = { ...this.at(upload), PartNumberMarker: after };
      const page = await this.s3.client.send(new ListPartsCommand(request));
      arrived.push(...(page.Parts ?? []).map(toArrived));
      after = page.IsTruncated ? page.NextPartNumberMarker : undefined;
    } while (after !== undefined);
    return arrived;
  }

  private at({ key, s3UploadId }: StoredUpload): { Bucket: string; Key: string; UploadId: string } {
    return { Bucket: this.s3.bucket, Key: key, UploadId: s3UploadId };
  }
}
