import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';

const DETECTOR_FILE = 'centerface.onnx';
const EMBEDDER_FILE = 'mobilefacenet.onnx';
const MESH_FILE = 'facemesh.onnx';
const EYE_FILE = 'eye.onnx';
const COLOURS_FILE = 'yuv-to-rgb.onnx';

/**
 * Which network's numbers stand in embeddings, how faces are aligned for it, and which measures stand beside them: numbers
 * of two embedders must never be compared, so whatever is written down with embeddings names it. Another network, version
 * of it, alignment, measure or conversion of colours is another name.
 */
export const EMBEDDER = 'mobilefacenet-192@2';

export interface FaceModels {
  detector: InferenceSession;
  embedder: InferenceSession;
  /** Points of a face. */
  mesh: InferenceSession;
  /** Points of an eye. */
  eye: InferenceSession;
  /** No network: converts pictures, see `toRgb`. */
  colours: InferenceSession;
}

/** @throws Error that names the missing file and says to run the set-up. */
export const requireFaceModels = (directory: string): void => {
  for (const file of [DETECTOR_FILE, EMBEDDER_FILE, MESH_FILE, EYE_FILE, COLOURS_FILE]) {
    if (existsSync(join(directory, file))) continue;
    throw new Error(
      `The face model ${file} is missing from ${directory}. Run the set-up first: node dist/tools/models/main.js makes it.`,
    );
  }
};

/** Loads all of them for one thread each: the pool above them uses the cores. */
export const loadFaceModels = async (directory: string): Promise<FaceModels> => {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Its only frequent warning is about graph clean-ups that it then does itself.
    logSeverityLevel: 3,
  };
  const load = (file: string): Promise<InferenceSession> =>
    InferenceSession.create(join(directory, file), options);
  return {
    detector: await load(DETECTOR_FILE),
    embedder: await load(EMBEDDER_FILE),
    mesh: await load(MESH_FILE),
    eye: await load(EYE_FILE),
    colours: await load(COLOURS_FILE),
  };
};
