import { type ExtractFramesInput, frameKeys } from '#domain';
import { DecodingBudget } from './decoding-budget.ts';
import type { FrameExtraction, RunOptions } from './frame-extraction.ts';
import { extractParts, finishedParts, type PartRecord } from './extract-segments.ts';
import { pacer } from './figures.ts';
import { furtherTurn } from './further-turn.ts';
import { withFurtherTurn, type InspectedVideo, type Rotation } from './inspection/index.ts';
import { planExtraction } from './plan.ts';

const decodingSecondsOf = (records: PartRecord[]): number =>
  records.reduce((sum, { decodingSeconds }) => sum + decodingSeconds, 0);

/** The record of a rotated video, at `keys.furtherTurn`: written before any upright part. */
interface TurnRecord {
  schema: 'further-turn@1';
  /** Clockwise degrees. */
  turnedBy: Rotation;
  /** Processor time that detecting it took. */
  decodingSeconds: number;
}

const AS_IT_IS: TurnRecord = { schema: 'further-turn@1', turnedBy: 0, decodingSeconds: 0 };

/** All parts of the video, with additional rotation beyond its file's metadata. */
const extracted = async (
  { objects, ffmpeg, analyzer }: FrameExtraction,
  { jobId, video: number = 0 }: ExtractFramesInput,
  inspectedVideo: InspectedVideo,
  { turnedBy, decodingSeconds }: TurnRecord,
  { signal, onProgress }: RunOptions,
): Promise<PartRecord[]> => {
  const video = withFurtherTurn(inspectedVideo, turnedBy);
  const plan = planExtraction(video.facts.durationMs);
  const total = plan.parts.reduce((sum, { windows }) => sum + windows.length, 0);
  const records = await finishedParts(objects, jobId, number, turnedBy);
  const budget = new DecodingBudget(decodingSeconds + decodingSecondsOf(records));
  const pace = pacer();
  const again = turnedBy !== 0;
  const onWindows = (done: number): void => {
    const message = `${done} of ${total} places of the video sampled${again ? ', turned upright' : ''}`;
    const figures = { done, total, etaSeconds: pace(done, total), ...(again && { again }) };
    onProgress({ stage: 'extractFrames', unit: 'frames', message, ...figures });
  };
  onWindows(plan.parts[records.length]?.windows[0]?.index ?? total);
  await extractParts(plan, records, {
    ...{ objects, jobId, number, ffmpeg, analyzer },
    ...{ video, turnedBy, budget, signal, onWindows },
  });
  return records;
};

/**
 * All parts of the video with its faces upright. The frames extracted according to the file's metadata show whether
 * they are; if not, everything is extracted once more, also by a later attempt, which learns this from the same
 * frames or from the record.
 */
export const extractUpright = async (
  dependencies: FrameExtraction,
  input: ExtractFramesInput,
  video: InspectedVideo,
  run: RunOptions,
): Promise<{ video: InspectedVideo; records: PartRecord[] }> => {
  const { objects, analyzer } = dependencies;
  const key = frameKeys.furtherTurn(input.jobId, input.video ?? 0);
  let turn = (await objects.head(key)) ? await objects.getJson<TurnRecord>(key) : AS_IT_IS;
  let records = await extracted(dependencies, input, video, turn, run);
  if (turn.turnedBy === 0) {
    const frames = records.flatMap((record) => record.frames);
    const turnedBy = await furtherTurn(frames, objects, analyzer);
    if (turnedBy !== 0) {
      run.signal.throwIfAborted();
      turn = { schema: 'further-turn@1', turnedBy, decodingSeconds: decodingSecondsOf(records) };
      await objects.put(key, JSON.stringify(turn), 'application/json');
      records = await extracted(dependencies, input, video, turn, run);
    }
  }
  return { video: withFurtherTurn(video, turn.turnedBy), records };
};
