import type { FailureType } from '../failures/failure.ts';

/**
 * `open` accepts parts. `completed` can be used in a job. `refused`: the file was not accepted. `aborted`
 * by its owner, or expired. Only `open` can change to any state, and `completed` to `aborted`.
 */
export const UPLOAD_STATES = ['open', 'completed', 'refused', 'aborted'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** What an upload is to be: a video to train on, or an image to make images from. */
export const UPLOAD_MEDIA = ['video', 'image'] as const;
export type UploadMedia = (typeof UPLOAD_MEDIA)[number];

/** What an uploaded image is, once it was decoded. */
export interface UploadedImage {
  /** Pixels, upright. */
  width: number;
  height: number;
  contentType: string;
  /** Of the file as it was uploaded, lower-case hex. */
  sha256: string;
}

/** Bytes of each part but the last: above the 5 MiB that S3 requires, and quick to resend if a connection breaks. */
export const UPLOAD_PART_BYTES = 8 * 1024 ** 2;

const HOUR_MS = 60 * 60 * 1000;
/** How long an upload accepts parts; after that its parts are removed. */
export const UPLOAD_OPEN_MS = 24 * HOUR_MS;
/** How long an upload is kept after its completion, and after each job that uses it. */
export const UPLOAD_KEEP_MS = 7 * 24 * HOUR_MS;

/** The owner of the upload; required in every query. */
export interface UploadRef {
  userId: string;
  uploadId: string;
}

/** A file that its owner uploads straight to the bucket, in parts. */
export interface Upload extends UploadRef {
  media: UploadMedia;
  /** `null` for a video, and until an image is completed. */
  image: UploadedImage | null;
  /** Key of the object once it is completed. */
  key: string;
  /** The store's upload id, which only signed URLs contain. */
  s3UploadId: string;
  /** Size of the whole file, as declared. */
  bytes: number;
  partBytes: number;
  state: UploadState;
  /** Why it was refused; `null` in every other state. */
  refusal: { type: FailureType; message: string } | null;
  /** The jobs that used it. */
  usedBy: string[];
  createdAt: Date;
  /** When it may be removed; open jobs extend this. */
  expiresAt: Date;
}

/** A part that has arrived at the store. */
export interface ArrivedPart {
  number: number;
  bytes: number;
  etag: string;
  /** Lower-case hex; `null` if the store does not provide it. */
  sha256: string | null;
}

type Plan = Pick<Upload, 'bytes' | 'partBytes'>;

export const partCount = ({ bytes, partBytes }: Plan): number => Math.ceil(bytes / partBytes);

/** The size of a part: `partBytes`, or the rest for the last one. */
export const partLength = ({ bytes, partBytes }: Plan, number: number): number =>
  Math.min(partBytes, bytes - (number - 1) * partBytes);

/** The numbers of the parts that are missing or have the wrong length. */
export const missingParts = (plan: Plan, arrived: Pick<ArrivedPart, 'number' | 'bytes'>[]): number[] => {
  const lengths = new Map(arrived.map(({ number, bytes }) => [number, bytes]));
  const numbers = Array.from({ length: partCount(plan) }, (_, index) => index + 1);
  return numbers.filter((number) => lengths.get(number) !== partLength(plan, number));
};

/** How an open upload ends, unless it is aborted. */
export type UploadOutcome =
  | { state: 'completed'; expiresAt: Date; image: UploadedImage | null }
  | { state: 'refused'; refusal: Upload['refusal'] };

/** The `uploads` collection. */
export interface UploadStore {
  create(upload: Upload): Promise<void>;
  find(ref: UploadRef): Promise<Upload | null>;
  /** Ends an open upload; `false` if it is not open any more. */
  settle(ref: UploadRef, outcome: UploadOutcome): Promise<boolean>;
  /** Aborts an open or completed upload; others stay as they are. */
  abort(ref: UploadRef): Promise<void>;
  /** Records that a job uses a completed upload, which keeps it at least until then; `false` if it is not completed. */
  use(ref: UploadRef, use: { jobId: string; until: Date }): Promise<boolean>;
  /** All users' uploads that expired before then, oldest first: for maintenance only. */
  expired(before: Date): AsyncIterable<Upload>;
  /** Permanently retires an upload; `false` if a job has used it in the meantime. */
  expire(ref: UploadRef, before: Date): Promise<boolean>;
  remove(ref: UploadRef): Promise<void>;
}

/** An upload in parts as the store knows it. */
export type StoredUpload = Pick<Upload, 'key' | 's3UploadId'>;

/** The required contents of a part; `sha256` is lower-case hex. */
export interface PartTerms {
  number: number;
  bytes: number;
  sha256: string;
}

/** How to send a part: a PUT with exactly these headers. */
export interface PartAddress {
  number: number;
  url: string;
  headers: Record<string, string>;
}

/** The bucket, for multipart uploads that bypass this service; `ObjectStore.abortUpload` drops the parts. */
export interface MultipartStore {
  /** Returns the store's id of the new upload. */
  begin(key: string): Promise<string>;
  /** A URL that accepts only the given part: its number, length and checksum are signed. */
  signPart(upload: StoredUpload, part: PartTerms, ttlSeconds: number): Promise<PartAddress>;
  /** The parts that have arrived, in order; `null` if the store has no such upload, or no longer. */
  parts(upload: StoredUpload): Promise<ArrivedPart[] | null>;
  /** Assembles the object from its parts; `false` if the store has no such upload, or no longer. */
  complete(upload: StoredUpload, parts: ArrivedPart[]): Promise<boolean>;
  /** The beginning of an object that has at least one byte. */
  firstBytes(key: string, count: number): Promise<Uint8Array>;
}
