import probe from './occlusion-probe.json' with { type: 'json' };

/** One weight per feature of the embedder, quantised to bytes. */
const WEIGHTS = new Int8Array(Buffer.from(probe.weights, 'base64'));

/**
 * How much speaks for something before the face: a linear probe, learnt on covered and uncovered faces (tools/occlusion), of
 * what the embedder sees in each place of the face. Faces of different people have different numbers with nothing before
 * them, so that one alone says nothing; something before mouth, nose or an eye adds 4 to 20 to that.
 */
export const occlusionOf = (features: Float32Array): number => {
  if (features.length !== WEIGHTS.length)
    throw new Error(`The embedder has ${features.length} features, the probe ${WEIGHTS.length} weights.`);
  let sum = 0;
  for (let index = 0; index < features.length; index++) sum += (features[index] ?? 0) * (WEIGHTS[index] ?? 0);
  return sum * probe.step;
};
