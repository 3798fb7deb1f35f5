import { createHash } from 'node:crypto';
import type { Family } from '../families.ts';
import { type OpenInput, reasonOf } from '../inputs/input-reader.ts';
import { findPortraits, HIDDEN_BYTES } from '../training/hidden-portraits.ts';
import { trainerOf } from '../training/trainers.ts';

const PREFIX_BYTES = 8;
/** A LoRA's header is well below a megabyte. */
const MAXIMUM_HEADER_BYTES = 8 * 1024 ** 2;
/** fal loads LoRAs of up to 5 GB. */
const MAXIMUM_BYTES = 5 * 1000 ** 3;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** What the sandbox needs to know of a LoRA file. */
export interface Lora {
  /** Of the whole file, lower-case hex. */
  sha256: string;
  /** `null` for a file that the sandbox did not make: it is taken for one of any family. */
  family: Family | null;
  /** Pictures of the dataset, if the sandbox trained it. */
  portraits: Buffer[];
}

/** What is wrong with a LoRA file; `type` is fal's error type. */
export class LoraError extends Error {
  constructor(
    readonly type: 'file_download_error' | 'value_error',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Downloads a LoRA file and checks that it is a whole safetensors file. Only its beginning is kept in memory.
 *
 * @throws LoraError that says what is wrong.
 */
export const readLora = async (
  path: string,
  { open, signal }: { open: OpenInput; signal: AbortSignal },
): Promise<Lora> => {
  const { head, bytes, sha256 } = await download(path, { open, signal });
  try {
    const { metadata, values } = readSafetensors(head, bytes);
    const family = metadata.sandbox === 'true' ? trainerOf(metadata.endpoint ?? '')?.family : null;
    return { sha256, family: family ?? null, portraits: findPortraits(values) };
  } catch (error) {
    throw new LoraError('value_error', `sandbox: the LoRA is not a safetensors file: ${reasonOf(error)}`);
  }
};

const download = async (path: string, { open, signal }: { open: OpenInput; signal: AbortSignal }) => {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let bytes = 0;
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]);
    for await (const chunk of await open(path, bounded)) {
      if (bytes < PREFIX_BYTES + MAXIMUM_HEADER_BYTES + HIDDEN_BYTES) head.push(chunk);
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes > MAXIMUM_BYTES) throw new Error(`more than ${MAXIMUM_BYTES} bytes`);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw new LoraError(
      'file_download_error',
      `sandbox: the LoRA could not be downloaded: ${reasonOf(error)}`,
    );
  }
  return { head: Buffer.concat(head), bytes, sha256: hash.digest('hex') };
};

interface Header extends Record<string, unknown> {
  __metadata__?: Record<string, string>;
}

/** @throws Error for anything but a whole safetensors file. */
const readSafetensors = (head: Buffer, bytes: number) => {
  const length = Number(head.readBigUInt64LE(0));
  if (length > MAXIMUM_HEADER_BYTES) throw new Error(`its header claims ${length} bytes`);
  const start = PREFIX_BYTES + length;
  const { __metadata__: metadata = {}, ...tensors } = JSON.parse(
    head.toString('utf8', PREFIX_BYTES, start),
  ) as Header;
  const ends = Object.values(tensors).map(
    (tensor) => (tensor as { data_offsets: [number, number] }).data_offsets[1],
  );
  const expected = start + Math.max(0, ...ends);
  if (expected !== bytes) throw new Error(`it has ${bytes} bytes where ${expected} were expected`);
  return { metadata, values: head.subarray(start, start + HIDDEN_BYTES) };
};
