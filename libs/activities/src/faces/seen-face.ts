import type { SeenFace } from '#domain';
import type { FaceObservation } from './analysis/observation.ts';

/** A face as it is written down between two activities. */
export const toSeenFace = ({
  score,
  box,
  landmarks,
  embedding,
  hash,
  ...measures
}: FaceObservation): SeenFace => ({
  score,
  box,
  landmarks,
  embedding: Buffer.from(embedding.buffer, embedding.byteOffset, embedding.byteLength).toString('base64'),
  hash: hash.toString(16).padStart(16, '0'),
  measures,
});

/** The same face read back, to the last bit. */
export const fromSeenFace = ({ embedding, hash, measures, ...face }: SeenFace): FaceObservation => {
  // Copied, as the bytes of a small buffer lie anywhere in a larger one.
  const bytes = Uint8Array.from(Buffer.from(embedding, 'base64'));
  return {
    ...face,
    ...measures,
    embedding: new Float32Array(bytes.buffer),
    hash: BigInt(`0x${hash}`),
  };
};
