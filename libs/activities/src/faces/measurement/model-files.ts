import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The networks and graphs that a thread of the analyzer loads. */
export const MODEL_FILES = {
  detector: 'centerface.onnx',
  embedder: 'mobilefacenet.onnx',
  mesh: 'facemesh.onnx',
  eye: 'eye.onnx',
  colours: 'yuv-to-rgb.onnx',
} as const;

/**
 * Names the network of the embeddings, the alignment for it, and the measures beside them: numbers of two embedders
 * must never be compared, so everything stored with embeddings names it. Any change of network, version, alignment,
 * measures or colour conversion needs a new name.
 */
export const EMBEDDER = 'mobilefacenet-192@2';

/** @throws Error that names the missing file and says to run the set-up. */
export const requireFaceModels = (directory: string): void => {
  for (const file of Object.values(MODEL_FILES)) {
    if (existsSync(join(directory, file))) continue;
    throw new Error(
      `The face model ${file} is missing from ${directory}. Run the set-up first: node dist/tools/models/main.js makes it.`,
    );
  }
};
