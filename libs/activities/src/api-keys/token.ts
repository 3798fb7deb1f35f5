import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Lets people and secret scanners recognise a key. */
const PREFIX = 'cgs';
const ID_BYTES = 8;
const SECRET_BYTES = 32;
const TOKEN_PATTERN = /^cgs_([0-9a-f]{16})_([0-9a-f]{64})$/;

/** The two parts of a token: a public id and a secret. */
export interface TokenParts {
  keyId: string;
  secret: string;
}

/** A new token, and what to store of it. */
export const newToken = (): { keyId: string; token: string; secretHash: string } => {
  const keyId = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  return { keyId, token: `${PREFIX}_${keyId}_${secret}`, secretHash: hashOf(secret) };
};

/** The parts of a received token, or `null` if it is malformed. */
export const parseToken = (token: string): TokenParts | null => {
  const [, keyId, secret] = TOKEN_PATTERN.exec(token) ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
};

/** A fast hash is enough: 256 random bits cannot be guessed. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Compares in constant time. */
export const isSecretOf = (secret: string, secretHash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(secretHash.padEnd(64).slice(0, 64)));
