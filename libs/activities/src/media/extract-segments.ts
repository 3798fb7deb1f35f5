import { frameKeys, type ObjectStore, type StoredFrame } from '#domain';
import { EMBEDDER, isOfEmbedder, toStoredFace, type FaceAnalyzer, type YuvPicture } from '#activities/faces';
import type { Rotation } from './inspection/index.ts';
import { FIRST_SCENE, type Candidate, type SceneState } from './candidates.ts';
import type { Part, Plan } from './plan.ts';
import { keptSize, type SampleOptions } from './sampler.ts';
import { pickPlaces, pickThrough } from './pick-frames.ts';

/** The completion record of a part, at `keys.framesPart`: written after its frames. */
export interface PartRecord {
  schema: 'frames-part@3';
  /** The network of the embeddings. */
  embedder: string;
  part: number;
  frames: StoredFrame[];
  /** Processor time of this part, as far as known: see `samplesOf`. */
  decodingSeconds: number;
  /** Where the next part continues. */
  state: SceneState;
  /** Additional rotation beyond the file's metadata; absent if none. */
  turnedBy?: Rotation;
}

export interface PartOptions extends SampleOptions {
  objects: ObjectStore;
  jobId: string;
  /** Which of the job's videos it is. */
  number: number;
  /** Additional rotation of `video` beyond its file's metadata. */
  turnedBy: Rotation;
  analyzer: FaceAnalyzer;
  /** Called when windows are finished, with their number in the whole video. */
  onWindows: (done: number) => void;
}

const frameId = (video: number, number: number): string => `${video}${String(number).padStart(5, '0')}`;

/** Measures faces in candidates and stores them, and the records of whole parts, while the next ones are decoded. */
class PartWriter {
  private frames: StoredFrame[] = [];
  private work: Promise<void>[] = [];
  private recording: Promise<void> = Promise.resolve();
  private readonly running = new Set<Promise<void>>();
  private failure: { error: unknown } | null = null;
  private count: number;
  private usedBefore: number;

  /** @param records of the finished parts; further ones are added as they are written. */
  constructor(
    private readonly records: PartRecord[],
    private readonly options: PartOptions,
  ) {
    this.count = records.reduce((sum, { frames }) => sum + frames.length, 0);
    this.usedBefore = options.budget.used;
  }

  /**
   * Returns when there is room for one more: pictures have megabytes, so only enough are queued to keep the threads
   * busy.
   */
  async add({ picture, ...candidate }: Candidate): Promise<void> {
    const { jobId, number, analyzer, video } = this.options;
    const id = frameId(number, this.count);
    this.count += 1;
    const stored = { key: frameKeys.frame(jobId, id), thumbnailKey: frameKeys.thumbnail(jobId, id) };
    const frame: StoredFrame = { id, ...stored, ...candidate, ...keptSize(video), faces: [] };
    this.frames.push(frame);
    this.work.push(this.start(this.develop(frame, picture)));
    while (this.running.size > analyzer.threads) await Promise.race(this.running);
    this.throwIfFailed();
  }

  /** Call when all candidates of a part were added: its record is written once their frames are. */
  endPart({ index }: Part, state: SceneState): void {
    const { frames, work, usedBefore } = this;
    const { budget, turnedBy } = this.options;
    const { used } = budget;
    const decodingSeconds = Math.max(0, used - usedBefore);
    const before = this.recording;
    [this.frames, this.work, this.usedBefore] = [[], [], used];
    this.recording = this.watched(
      Promise.all([before, ...work]).then(async () => {
        if (this.failure) return;
        const record: PartRecord = {
          ...{ schema: 'frames-part@3' as const, embedder: EMBEDDER, part: index },
          ...{ frames, decodingSeconds, state },
          ...(turnedBy !== 0 && { turnedBy }),
        };
        await this.write(record);
        this.records.push(record);
      }),
    );
  }

  /** Waits until nothing is being written any more, successfully or not, so that a clean-up can follow. */
  async settled(): Promise<void> {
    await Promise.all([this.recording, ...this.running]);
  }

  throwIfFailed(): void {
    if (this.failure) throw this.failure.error;
  }

  private start(work: Promise<void>): Promise<void> {
    const watched = this.watched(work).finally(() => this.running.delete(watched));
    this.running.add(watched);
    return watched;
  }

  /** Keeps the first failure for the next caller, and never rejects. */
  private watched(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      this.failure ??= { error };
    });
  }

  private async develop(frame: StoredFrame, picture: YuvPicture): Promise<void> {
    const { objects, analyzer, jobId } = this.options;
    const { jpeg, thumbnail, faces } = await analyzer.develop(picture);
    frame.faces = faces.map(toStoredFace);
    await Promise.all([
      objects.put(frame.key, jpeg, 'image/jpeg'),
      objects.put(frameKeys.thumbnail(jobId, frame.id), thumbnail, 'image/jpeg'),
    ]);
  }

  private async write(record: PartRecord): Promise<void> {
    const { objects, jobId, number, signal } = this.options;
    signal.throwIfAborted();
    const key = frameKeys.framesPart(jobId, number, record.part);
    await objects.put(key, JSON.stringify(record), 'application/json');
  }
}

/**
 * Extracts the unfinished parts: first the frames, then the record of each. The same input gives the same frames,
 * on any worker and with any number of threads.
 *
 * @param records of the finished parts; the others are added.
 */
export const extractParts = async (
  { parts, everything }: Plan,
  records: PartRecord[],
  options: PartOptions,
): Promise<void> => {
  const left = parts.slice(records.length);
  const windows = left.flatMap((part) => part.windows);
  const before = records.at(-1)?.state ?? FIRST_SCENE;
  const picks = everything ? pickThrough(windows, before, options) : pickPlaces(windows, before, options);
  const writer = new PartWriter(records, options);
  try {
    for await (const { window, candidates, state } of picks) {
      for (const candidate of candidates) await writer.add(candidate);
      const part = left.find((one) => one.windows.at(-1) === window);
      if (part) writer.endPart(part, state);
      options.onWindows(window.index + 1);
    }
  } finally {
    await writer.settled();
  }
  writer.throwIfFailed();
};

/**
 * The records of the finished parts, without a gap from the first one, measured with today's embedder and with the
 * wanted rotation.
 */
export const finishedParts = async (
  objects: ObjectStore,
  jobId: string,
  video: number,
  turnedBy: Rotation,
): Promise<PartRecord[]> => {
  const present = new Set<string>();
  for await (const { key } of objects.list(frameKeys.extractionPrefix(jobId, video))) present.add(key);
  const records: PartRecord[] = [];
  while (present.has(frameKeys.framesPart(jobId, video, records.length))) {
    const record = await objects.getJson<PartRecord>(frameKeys.framesPart(jobId, video, records.length));
    if (!isOfEmbedder(record) || (record.turnedBy ?? 0) !== turnedBy) break;
    records.push(record);
  }
  return records;
};
