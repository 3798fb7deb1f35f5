import type { FailureType } from '../failures/failure.ts';

/**
 * `open` takes parts. `completed` may be named in a job. `refused`: what arrived was no video that is taken. `aborted`
 * by its owner, or because its time was up. Only `open` becomes anything else, and `completed` becomes `aborted`.
 */
export const UPLOAD_STATES = ['open', 'completed', 'refused', 'aborted'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Bytes of each part but the last: above the 5 MiB that S3 asks for, and soon sent again where a line breaks. */
export const UPLOAD_PART_BYTES = 8 * 1024 ** 2;

const HOUR_MS = 60 * 60 * 1000;
/** How long an upload takes parts; then what arrived of it is removed. */
export const UPLOAD_OPEN_MS = 24 * HOUR_MS;
/** How long a completed upload stays from then on, and from each job that names it. */
export const UPLOAD_KEEP_MS = 7 * 24 * HOUR_MS;

/** Whose upload it is; no query goes without. */
export interface UploadRef {
  userId: string;
  uploadId: string;
}

/** A video that its owner sends straight to the bucket, in parts. */
export interface Upload extends UploadRef {
  /** Where the object is once it is completed. */
  key: string;
  /** The store's own name for it, which only signed addresses show. */
  s3UploadId: string;
  /** Of the whole file, as announced. */
  bytes: number;
  partBytes: number;
  state: UploadState;
  /** Why it was refused; `null` in every other state. */
  refusal: { type: FailureType; message: string } | null;
  /** The jobs that named it. */
  usedBy: string[];
  createdAt: Date;
  /** When it may be removed: jobs that are still open keep it longer. */
  expiresAt: Date;
}

/** A part that is at the store. */
export interface ArrivedPart {
  number: number;
  bytes: number;
  etag: string;
  /** Lower-case hex; `null` where the store does not tell. */
  sha256: string | null;
}

type Plan = Pick<Upload, 'bytes' | 'partBytes'>;

export const partCount = ({ bytes, partBytes }: Plan): number => Math.ceil(bytes / partBytes);

/** How many bytes a part has: `partBytes`, or what is left for the last. */
export const partLength = ({ bytes, partBytes }: Plan, number: number): number =>
  Math.min(partBytes, bytes - (number - 1) * partBytes);

/** The numbers of the parts that are not there, or not with their length. */
export const missingParts = (plan: Plan, arrived: Pick<ArrivedPart, 'number' | 'bytes'>[]): number[] => {
  const lengths = new Map(arrived.map(({ number, bytes }) => [number, bytes]));
  const numbers = Array.from({ length: partCount(plan) }, (_, index) => index + 1);
  return numbers.filter((number) => lengths.get(number) !== partLength(plan, number));
};

/** The `uploads` collection. */
export interface UploadStore {
  create(upload: Upload): Promise<void>;
  find(ref: UploadRef): Promise<Upload | null>;
  /** Ends an open upload; `false` where it is not open any more. */
  settle(
    ref: UploadRef,
    outcome: { state: 'completed'; expiresAt: Date } | { state: 'refused'; refusal: Upload['refusal'] },
  ): Promise<boolean>;
  /** Takes back an upload that is open or completed; one that has ended otherwise stays as it is. */
  abort(ref: UploadRef): Promise<void>;
  /** Notes that a job names a completed upload, which keeps it until then at least; `false` where it is not completed. */
  use(ref: UploadRef, use: { jobId: string; until: Date }): Promise<boolean>;
  /** Everybody's uploads whose time was up before then, oldest first: for maintenance only. */
  expired(before: Date): AsyncIterable<Upload>;
  /** Takes an upload out of use for good; `false` where a job has named it meanwhile. */
  expire(ref: UploadRef, before: Date): Promise<boolean>;
  remove(ref: UploadRef): Promise<void>;
}

/** An upload in parts as the store knows it. */
export type StoredUpload = Pick<Upload, 'key' | 's3UploadId'>;

/** What a part has to be; `sha256` is lower-case hex. */
export interface PartTerms {
  number: number;
  bytes: number;
  sha256: string;
}

/** Where a part goes: a PUT with exactly these headers. */
export interface PartAddress {
  number: number;
  url: string;
  headers: Record<string, string>;
}

/** The bucket, for those who send an object in parts past this service; `ObjectStore.abortUpload` drops the parts. */
export interface MultipartStore {
  /** Answers the store's name for the new upload. */
  begin(key: string): Promise<string>;
  /** An address that takes nothing but the bytes that were named: their number, length and checksum are signed. */
  signPart(upload: StoredUpload, part: PartTerms, ttlSeconds: number): Promise<PartAddress>;
  /** The parts that are there, in order; `null` when the store has no such upload, or no longer. */
  parts(upload: StoredUpload): Promise<ArrivedPart[] | null>;
  /** Makes the object of its parts; `false` when the store has no such upload, or no longer. */
  complete(upload: StoredUpload, parts: ArrivedPart[]): Promise<boolean>;
  /** The beginning of an object that has at least one byte. */
  firstBytes(key: string, count: number): Promise<Uint8Array>;
}
