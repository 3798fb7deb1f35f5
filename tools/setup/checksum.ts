import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Hashes a file of any size; returns `null` if there is no file. */
export const fileDigest = async (
  path: string,
  algorithm: 'sha256' | 'sha512',
  encoding: 'hex' | 'base64',
): Promise<string | null> => {
  const hash = createHash(algorithm);
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest(encoding);
};

/** @throws Error naming the file and both checksums if they differ. */
export const requireDigest = (what: string, actual: string | null, expected: string): void => {
  if (actual === expected) return;
  throw new Error(
    `${what} is not the expected file: its checksum is ${actual ?? 'missing'}, not ${expected}.`,
  );
};
