import type { TimelineEntry } from '../job/job.ts';
import type { LoraJob } from './job.ts';

/** How long a training took that came home. */
export interface TrainingTime {
  steps: number;
  /** From its acceptance by fal to its end, waiting in the queue included. */
  seconds: number;
  /** It was pretended by the sandbox. */
  sandbox: boolean;
}

/** The shortest and the longest that something may take. */
export interface SecondsRange {
  low: number;
  high: number;
}

/** The entry with which a stage began whose last one is at `index`. */
const beginOf = (timeline: TimelineEntry[], index: number): TimelineEntry | undefined => {
  const before = timeline.slice(0, index).findLastIndex(({ stage }) => stage !== timeline[index]?.stage);
  return timeline[before + 1];
};

/** How long the last training of a completed job took; `null` where its record does not tell. */
export const trainingTimeOf = ({
  timeline,
  versions,
}: Pick<LoraJob, 'timeline' | 'versions'>): TrainingTime | null => {
  const version = versions.at(-1);
  const waited = timeline.findLastIndex(({ stage }) => stage === 'pollFal');
  const [from, to] = [beginOf(timeline, waited), timeline[waited + 1]];
  const steps = version?.parameters.steps;
  if (typeof steps !== 'number' || waited < 0 || !from || !to) return null;
  const seconds = (Date.parse(to.at) - Date.parse(from.at)) / 1000;
  return { steps, seconds, sandbox: version?.stats.sandbox ?? false };
};

/** What trainings that were watched make another one expect: the fastest and the slowest of them, for as many steps. */
export const expectedSeconds = (times: readonly TrainingTime[], steps: number): SecondsRange | null => {
  if (times.length === 0) return null;
  const scaled = times.map((time) => (time.seconds / time.steps) * steps);
  return { low: Math.floor(Math.min(...scaled)), high: Math.ceil(Math.max(...scaled)) };
};

/** What docs/benchmark.md measured: videos by their seconds, and the seconds that their datasets took. */
const PREPARATIONS = [
  { video: 60, seconds: 7.5 },
  { video: 1800, seconds: 65.8 },
] as const;

/** Seconds that a dataset takes on the machine of docs/benchmark.md, on the line between what was measured there. */
export const preparationSeconds = (videoSeconds: number): number => {
  const [short, long] = PREPARATIONS;
  const perSecond = (long.seconds - short.seconds) / (long.video - short.video);
  return short.seconds + perSecond * (videoSeconds - short.video);
};
