import sharp from 'sharp';
import { workerData } from 'piscina';
import { analyzeFrame } from './measurement/analyze-frame.ts';
import { developPicture, type Developed } from './measurement/develop.ts';
import { loadFaceModels } from './measurement/models.ts';
import type { MeasuredFace } from './measurement/measured-face.ts';
import type { YuvPicture } from './measurement/yuv-picture.ts';

/** What the pool passes to each of its threads. */
export interface FaceWorkerData {
  modelsDirectory: string;
}

// The pool uses the cores, and no picture comes twice.
sharp.concurrency(1);
sharp.cache(false);

// One load per thread, before its first frame.
const models = await loadFaceModels((workerData as FaceWorkerData).modelsDirectory);

/** The models are loaded by now. */
export const warm = (): null => null;

export const analyze = (frame: Uint8Array): Promise<MeasuredFace[]> => analyzeFrame(models, frame);

export const develop = (picture: YuvPicture): Promise<Developed> => developPicture(models, picture);
