import type { StoredFace } from '#domain';
import { EMBEDDER } from './measurement/model-files.ts';
import type { MeasuredFace } from './measurement/measured-face.ts';

/** Converts a face to the form stored between two activities. */
export const toStoredFace = ({
  score,
  box,
  landmarks,
  embedding,
  hash,
  look,
  ...measures
}: MeasuredFace): StoredFace => ({
  score,
  box,
  landmarks,
  embedding: base64(embedding),
  hash: hash.toString(16).padStart(16, '0'),
  look: base64(look),
  measures,
});

/** Reads the face back, bit for bit. */
export const fromStoredFace = ({ embedding, hash, look, measures, ...face }: StoredFace): MeasuredFace => {
  return {
    ...face,
    ...measures,
    embedding: new Float32Array(bytesOf(embedding)),
    hash: BigInt(`0x${hash}`),
    look: new Int8Array(bytesOf(look)),
  };
};

/**
 * Whether stored measurements are comparable with today's. Records that do not name their embedder are from another
 * one.
 */
export const isOfEmbedder = ({ embedder }: { embedder?: string }): boolean => embedder === EMBEDDER;

const base64 = ({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** Copied, as the bytes of a small buffer may be anywhere in a larger one. */
const bytesOf = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;
