import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LoraVersion, ObjectStore } from '#domain';
import { verifyModel } from '#activities/training';

type Reader = Pick<ObjectStore, 'getStream'>;

/**
 * Reads a stored version from the bucket and compares it with the job's record of it.
 *
 * @throws Error naming each difference; Failure if the file's header is invalid.
 */
export const readBack = async (objects: Reader, version: LoraVersion): Promise<void> => {
  const { body, bytes } = await objects.getStream(version.key);
  const stored = await verifyModel(body, bytes);
  const differences = [
    stored.bytes === version.bytes || `it has ${stored.bytes} bytes, not ${version.bytes}`,
    stored.sha256 === version.sha256 || `its sha256 is ${stored.sha256}, not ${version.sha256}`,
    stored.tensors === version.stats.tensors ||
      `it has ${stored.tensors} tensors, not ${version.stats.tensors}`,
  ].filter((difference) => difference !== true);
  if (differences.length === 0) return;
  throw new Error(`The object at ${version.key} is not what the job says: ${differences.join('; ')}.`);
};

/** Copies an object from the bucket to a local file. */
export const saveObject = async (objects: Reader, key: string, file: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  const { body } = await objects.getStream(key);
  await pipeline(body, createWriteStream(file));
};

/** Downloads what an address of the service or of the bucket answers; returns the path of the file, to print. */
export const download = async (url: string, file: string): Promise<string> => {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`The bucket answered ${response.status} for ${file}.`);
  await mkdir(dirname(file), { recursive: true });
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  return relative(process.cwd(), file);
};
