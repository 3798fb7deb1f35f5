import { keys, type CandidateFrame, type ObjectStore } from '#domain';
import { CandidatePicker, type Candidate, type SceneState } from './candidates.ts';
import type { Part } from './plan.ts';
import { keptSize, samplesOf, type SampleOptions } from './sampler.ts';

/** The completion record of a part, at `keys.framesPart`: written after its frames. */
export interface PartRecord {
  schema: 'frames-part@1';
  part: number;
  frames: CandidateFrame[];
  /** Processor time that this part took. */
  decodingSeconds: number;
  /** Where the next part goes on. */
  state: SceneState;
}

export interface PartOptions extends SampleOptions {
  objects: ObjectStore;
  jobId: string;
  /** Called as windows are finished, with how many of this part. */
  onWindows: (done: number) => void;
}

/** JPEG files on their way to the bucket at once; also bounds the memory they take. */
const UPLOADS = 4;

const frameId = (number: number): string => String(number).padStart(6, '0');

/** Stores candidates while the next ones are decoded. */
class FrameUploads {
  readonly frames: CandidateFrame[] = [];
  private running: Promise<void>[] = [];

  constructor(
    private readonly options: PartOptions,
    private readonly firstNumber: number,
  ) {}

  async add({ jpeg, ...candidate }: Candidate): Promise<void> {
    const { jobId, objects, video } = this.options;
    const id = frameId(this.firstNumber + this.frames.length);
    const key = keys.frame(jobId, id);
    this.frames.push({ id, key, ...candidate, ...keptSize(video) });
    const upload = objects.put(key, jpeg, 'image/jpeg');
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
  const { objects, jobId, signal, budget } = options;
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
    schema: 'frames-part@1',
    part: part.index,
    frames,
    decodingSeconds: budget.used - usedBefore,
    state: picker.state,
  };
  await objects.put(keys.framesPart(jobId, part.index), JSON.stringify(record), 'application/json');
  return record;
};

/** The records of the parts that are finished without a gap from the first one. */
export const finishedParts = async (objects: ObjectStore, jobId: string): Promise<PartRecord[]> => {
  const present = new Set<string>();
  for await (const { key } of objects.list(keys.framesPrefix(jobId))) present.add(key);
  const records: PartRecord[] = [];
  while (present.has(keys.framesPart(jobId, records.length)))
    records.push(await objects.getJson<PartRecord>(keys.framesPart(jobId, records.length)));
  return records;
};
