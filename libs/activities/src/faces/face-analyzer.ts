import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Developed } from './measurement/develop.ts';
import { requireFaceModels } from './measurement/model-files.ts';
import type { MeasuredFace } from './measurement/measured-face.ts';
import type { YuvPicture } from './measurement/yuv-picture.ts';
import type { FaceWorkerData } from './face-worker.ts';

const IDLE_MS = 60_000;

/** Measures the faces in frames, off the main thread. */
export interface FaceAnalyzer {
  /** How many frames it works on at once. */
  threads: number;
  /** Starts the threads, which load their models while the caller waits for something else. */
  warm(): void;
  /** Faces of one JPEG frame, largest first. @throws Error if the bytes are not an image. */
  analyze(frame: Uint8Array): Promise<MeasuredFace[]>;
  /** Like `analyze`, for a decoded picture, whose memory is transferred, not copied. Also returns its JPEG files. */
  develop(picture: YuvPicture): Promise<Developed>;
  /** Waits for the frames in progress, then ends the threads. */
  close(): Promise<void>;
}

/**
 * Creates a pool of threads with the face models; a thread starts with the first frame that needs it.
 *
 * @throws Error that says to run the set-up if a model is missing.
 */
export const createFaceAnalyzer = (options: { modelsDirectory: string; threads: number }): FaceAnalyzer => {
  requireFaceModels(options.modelsDirectory);
  const workerData: FaceWorkerData = { modelsDirectory: options.modelsDirectory };
  const pool = new Piscina<Uint8Array | YuvPicture | null, MeasuredFace[] | Developed | null>({
    filename: workerFile(),
    workerData,
    minThreads: 0,
    maxThreads: options.threads,
    // A thread keeps its models between jobs, and frees their memory when idle.
    idleTimeout: IDLE_MS,
    // The work awaits native calls, so a thread must keep its event loop running.
    atomics: 'disabled',
  });
  // The current work of each thread, including loading models: a thread that is terminated during a native call
  // crashes the process, and the pool does not wait for threads that are not ready.
  const running = new Set<Promise<unknown>>();
  const run = <Result>(...task: Parameters<typeof pool.run>): Promise<Result> => {
    const result = pool.run(...task);
    running.add(result);
    const done = (): boolean => running.delete(result);
    result.then(done, done);
    return result as Promise<Result>;
  };
  return {
    threads: options.threads,
    warm: () => {
      for (let thread = 0; thread < options.threads; thread += 1)
        // Errors of a thread surface with the first frame.
        run(null, { name: 'warm' }).catch(() => undefined);
    },
    analyze: (frame) => run(frame, { name: 'analyze' }),
    develop: (picture) =>
      run(picture, { name: 'develop', transferList: [picture.data.buffer as ArrayBuffer] }),
    close: async () => {
      await Promise.allSettled(running);
      await pool.close();
    },
  };
};

/** Threads run compiled code, so the file is the one in `dist` even where this one runs from source, as in tests. */
const workerFile = (): string => {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  const file = join(root, 'dist/libs/activities/src/faces/face-worker.js');
  if (!existsSync(file)) throw new Error('The face worker is not built. Run: npm run build');
  return file;
};
