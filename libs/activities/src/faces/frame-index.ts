import pMap from 'p-map';
import type { FrameIndex, ObjectStore, StoredFrame, StageProgress } from '#domain';
import type { ObservedFrame } from './curation/frames.ts';
import type { FaceAnalyzer } from './face-analyzer.ts';
import { EMBEDDER } from './measurement/model-files.ts';
import { fromStoredFace, isOfEmbedder, toStoredFace } from './stored-face.ts';

interface IndexDependencies {
  objects: ObjectStore;
  analyzer: FaceAnalyzer;
}

interface RunOptions {
  signal: AbortSignal;
  onProgress: (progress: StageProgress) => void;
}

/**
 * Reads the index of a video's frames. One measured with another embedder, for example of a job that waited for
 * days, is measured again from the frames and replaced, so that numbers of two embedders are never mixed.
 *
 * @throws the signal's reason.
 */
export const readIndex = async (
  { objects, analyzer }: IndexDependencies,
  key: string,
  { signal, onProgress }: RunOptions,
): Promise<FrameIndex> => {
  const index = await objects.getJson<FrameIndex>(key);
  if (isOfEmbedder(index)) return index;
  let done = 0;
  const total = index.frames.length;
  const measure = async (frame: StoredFrame): Promise<StoredFrame> => {
    signal.throwIfAborted();
    const faces = await analyzer.analyze(await objects.get(frame.key));
    done += 1;
    const message = 'Measuring the faces again: the network that distinguishes people has changed';
    onProgress({ stage: 'filterFaces', done, total, unit: 'frames', message, etaSeconds: null });
    return { ...frame, faces: faces.map(toStoredFace) };
  };
  const frames = await pMap(index.frames, measure, { concurrency: analyzer.threads + 1, signal });
  const measured: FrameIndex = { ...index, schema: 'frame-index@3', embedder: EMBEDDER, frames };
  await objects.put(key, JSON.stringify(measured), 'application/json');
  return measured;
};

export const observedFrames = ({ frames }: FrameIndex): ObservedFrame[] =>
  frames.map(({ faces, ...frame }) => ({ frame, faces: faces.map(fromStoredFace) }));
