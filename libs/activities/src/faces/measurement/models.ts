import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { MODEL_FILES } from './model-files.ts';

export interface FaceModels {
  detector: InferenceSession;
  embedder: InferenceSession;
  /** Points of a face. */
  mesh: InferenceSession;
  /** Points of an eye. */
  eye: InferenceSession;
  /** Not a network: converts pictures, see `toRgb`. */
  colours: InferenceSession;
}

/** Loads each with a single thread: the pool above uses the cores. */
export const loadFaceModels = async (directory: string): Promise<FaceModels> => {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // Its only frequent warning is about graph clean-ups that it does itself.
    logSeverityLevel: 3,
  };
  const load = (model: keyof typeof MODEL_FILES): Promise<InferenceSession> =>
    InferenceSession.create(join(directory, MODEL_FILES[model]), options);
  return {
    detector: await load('detector'),
    embedder: await load('embedder'),
    mesh: await load('mesh'),
    eye: await load('eye'),
    colours: await load('colours'),
  };
};
