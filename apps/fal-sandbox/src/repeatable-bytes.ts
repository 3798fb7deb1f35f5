import { createCipheriv, createHash } from 'node:crypto';

/** Bytes without a pattern, the same for the same seed. */
export const repeatableBytes = (seed: string, length: number): Buffer => {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
};
