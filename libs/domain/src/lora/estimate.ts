import type { TimelineEntry } from '../job/job.ts';
import type { LoraJob } from './job.ts';

/** The duration of a completed training. */
export interface TrainingTime {
  steps: number;
  /** From acceptance by fal to completion, including the queue. */
  seconds: number;
  /** It was simulated by the sandbox. */
  sandbox: boolean;
}

/** The shortest and the longest expected duration. */
export interface SecondsRange {
  low: number;
  high: number;
}

/** The first entry of the stage whose last entry is at `index`. */
const beginOf = (timeline: TimelineEntry[], index: number): TimelineEntry | undefined => {
  const before = timeline.slice(0, index).findLastIndex(({ stage }) => stage !== timeline[index]?.stage);
  return timeline[before + 1];
};

/** How long the last training of a completed job took; `null` if its record does not say. */
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

/** The expected duration of a training: the fastest and the slowest earlier one, scaled to the steps. */
export const expectedSeconds = (times: readonly TrainingTime[], steps: number): SecondsRange | null => {
  if (times.length === 0) return null;
  const scaled = times.map((time) => (time.seconds / time.steps) * steps);
  return { low: Math.floor(Math.min(...scaled)), high: Math.ceil(Math.max(...scaled)) };
};

/** Measured in docs/benchmark.md: the length of videos, and the time for their datasets, in seconds. */
const PREPARATIONS = [
  { video: 60, seconds: 7.5 },
  { video: 1800, seconds: 65.8 },
] as const;

/** Seconds for a dataset on the machine of docs/benchmark.md, interpolated linearly between its measurements. */
export const preparationSeconds = (videoSeconds: number): number => {
  const [short, long] = PREPARATIONS;
  const perSecond = (long.seconds - short.seconds) / (long.video - short.video);
  return short.seconds + perSecond * (videoSeconds - short.video);
};
