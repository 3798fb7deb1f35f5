import { keys, type ObjectStore, type SeenFrame } from '#domain';
import { toSeenFace, type FaceAnalyzer } from '#activities/faces';
import { CandidatePicker, type Candidate, type SceneState } from './candidates.ts';
import type { Part } from './plan.ts';
import { keptSize, samplesOf, type SampleOptions } from './sampler.ts';

/** The completion record of a part, at `keys.framesPart`: written after its frames. */
export interface PartRecord {
  schema: 'frames-part@2';
  part: number;
  frames: SeenFrame[];
  /** Processor time that this part took. */
  decodingSeconds: number;
  /** Where the next part goes on. */
  state: SceneState;
}

export interface PartOptions extends SampleOptions {
  objects: ObjectStore;
  jobId: string;
  /** Which of the job's videos it is. */
  number: number;
  analyzer: FaceAnalyzer;
  /** Called as windows are finished, with how many of this part. */
  onWindows: (done: number) => void;
}

/** JPEG files on their way to the bucket at once; also bounds the memory they take. */
const UPLOADS = 4;

const frameId = (video: number, number: number): string => `${video}${String(number).padStart(5, '0')}`;

/** Stores candidates and looks for faces in them while the next ones are decoded. */
class FrameUploads {
  readonly frames: SeenFrame[] = [];
  private running: Promise<void>[] = [];

  constructor(
    private readonly options: PartOptions,
    private readonly firstNumber: number,
  ) {}

  async add({ jpeg, ...candidate }: Candidate): Promise<void> {
    const { jobId, number, objects, analyzer, video } = this.options;
    const id = frameId(number, this.firstNumber + this.frames.length);
    const key = keys.frame(jobId, id);
    const frame: SeenFrame = { id, key, ...candidate, ...keptSize(video), faces: [] };
    this.frames.push(frame);
    const look = async (): Promise<void> => {
      frame.faces = (await analyzer.analyze(jpeg)).map(toSeenFace);
    };
    const upload = Promise.all([objects.put(key, jpeg, 'image/jpeg'), look()]).then(() => undefined);
    // Its failure is thrown by `finish`; until then somebody has to have noticed it.
    upload.catch(() => undefined);
    this.running.push(upload);
    if (this.running.length >= UPLOADS) await this.finish();
  }

  async finish(): Promise<void> {
    await Promise.all(this.running);
    this.running = [];
  }

  /** Waits until nothing is being written any more, whatever came of it: a clean-up may follow. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.running);
  }
}

const extractInto = async (
  uploads: FrameUploads,
  picker: CandidatePicker,
  part: Part,
  options: PartOptions,
) => {
  const take = async (candidate: Candidate | null): Promise<void> => {
    if (candidate) await uploads.add(candidate);
  };
  for (const span of part.spans) {
    for await (const sample of samplesOf(span, options)) {
      await take(picker.add(sample));
      options.onWindows(part.windows.filter(({ endMs }) => endMs <= sample.timeMs).length);
    }
  }
  await take(picker.finish());
  await uploads.finish();
};

/** Extracts one part: its frames first, then its record. The same input gives the same frames, on any worker. */
export const extractPart = async (
  part: Part,
  before: { frames: number; state: SceneState },
  options: PartOptions,
): Promise<PartRecord> => {
  const { objects, jobId, number, signal, budget } = options;
  const usedBefore = budget.used;
  const picker = new CandidatePicker(part.windows, before.state);
  const uploads = new FrameUploads(options, before.frames);
  try {
    await extractInto(uploads, picker, part, options);
  } finally {
    await uploads.settled();
  }
  signal.throwIfAborted();
  const { frames } = uploads;
  const record: PartRecord = {
    schema: 'frames-part@2',
    part: part.index,
    frames,
    decodingSeconds: budget.used - usedBefore,
    state: picker.state,
  };
  await objects.put(keys.framesPart(jobId, number, part.index), JSON.stringify(record), 'application/json');
  return record;
};

/** The records of the parts that are finished without a gap from the first one. */
export const finishedParts = async (
  objects: ObjectStore,
  jobId: string,
  video: number,
): Promise<PartRecord[]> => {
  const present = new Set<string>();
  for await (const { key } of objects.list(keys.extractionPrefix(jobId, video))) present.add(key);
  const records: PartRecord[] = [];
  while (present.has(keys.framesPart(jobId, video, records.length)))
    records.push(await objects.getJson<PartRecord>(keys.framesPart(jobId, video, records.length)));
  return records;
};
