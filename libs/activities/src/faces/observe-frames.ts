import type { CandidateFrame } from '#domain';
import type { FaceAnalyzer } from './face-analyzer.ts';
import type { ObservedFrame } from './decision/candidate.ts';

/** Frames that are read ahead for each thread, so that reading overlaps measuring; also what bounds the memory. */
const FRAMES_PER_THREAD = 2;

interface ObserveOptions {
  frames: CandidateFrame[];
  read: (key: string) => Promise<Uint8Array>;
  analyzer: FaceAnalyzer;
  signal: AbortSignal;
  /** Told after each frame. */
  onFrame: (done: number) => void;
}

/**
 * Measures the faces of all frames, in the order given.
 *
 * @throws whatever the signal was aborted with; the few frames in work are finished first, because a thread that is
 * ended in the middle of an inference takes the process with it.
 */
export const observeFrames = async (options: ObserveOptions): Promise<ObservedFrame[]> => {
  const { frames, read, analyzer, signal, onFrame } = options;
  const observed = new Array<ObservedFrame>(frames.length);
  let next = 0;
  let done = 0;
  let failed = false;
  const work = async (): Promise<void> => {
    for (let index = next++; index < frames.length && !failed; index = next++) {
      signal.throwIfAborted();
      const frame = frames[index];
      if (!frame) return;
      observed[index] = { frame, faces: await analyzer.analyze(await read(frame.key)) };
      onFrame(++done);
    }
  };
  const guarded = (): Promise<void> =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    });
  const ended = await Promise.allSettled(
    Array.from({ length: analyzer.threads * FRAMES_PER_THREAD }, guarded),
  );
  const failure = ended.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
  return observed;
};
