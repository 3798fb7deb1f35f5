import { workerData } from 'piscina';
import { analyzeFrame } from './analysis/analyze-frame.ts';
import { loadFaceModels } from './analysis/models.ts';
import type { FaceObservation } from './analysis/observation.ts';

/** What the pool hands to each of its threads. */
export interface FaceWorkerData {
  modelsDirectory: string;
}

// One load per thread, before its first frame.
const models = await loadFaceModels((workerData as FaceWorkerData).modelsDirectory);

export default (frame: Uint8Array): Promise<FaceObservation[]> => analyzeFrame(models, frame);
