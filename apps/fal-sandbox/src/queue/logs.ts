import { imageEndpoint } from '../images/endpoints.ts';
import { stepsOf, trainerOf } from '../training/trainers.ts';
import type { QueuedRequest } from './queued-request.ts';

export interface LogLine {
  message: string;
  level: 'INFO' | 'ERROR';
  source: 'USER';
  /** ISO 8601. */
  timestamp: string;
}

const TQDM_LINES = 40;
const BAR_WIDTH = 10;

/**
 * What the model has printed until `now`, computed from the clock alone, so that it survives a restart. `null` if
 * a fault removes the logs.
 */
export const logsUntil = (request: QueuedRequest, now: number): LogLine[] | null => {
  if (request.plays.logs === 'missing') return null;
  if (request.plays.logs === 'slow' && request.finishedAt === null) return [];
  if (request.startedAt === null) return [];
  const end = request.finishedAt ?? now;
  const lines = [line(request.startedAt, 'sandbox: no GPU is used and nothing is billed')];
  if (request.images !== null) {
    lines.push(line(request.startedAt, `sandbox: dataset with ${request.images} images`));
  }
  const work = workOf(request);
  if (work !== null) lines.push(...progressLines(request, work, { start: request.startedAt, end }));
  if (request.error !== null) lines.push({ ...line(end, request.error.message), level: 'ERROR' });
  else if (request.state === 'completed') lines.push(line(end, `sandbox: ${work?.made ?? 'output'} saved`));
  return lines;
};

interface Work {
  /** What the progress bar is called. */
  label: string;
  steps: number;
  made: string;
}

/** What a model does step by step; a training only after its dataset was read. */
const workOf = ({ endpoint, input, images }: QueuedRequest): Work | null => {
  if (trainerOf(endpoint) !== undefined) {
    return images === null ? null : { label: 'Training: ', steps: stepsOf(endpoint, input), made: 'weights' };
  }
  const steps = imageEndpoint(endpoint)?.input.safeParse(input).data?.num_inference_steps;
  return steps === undefined ? null : { label: '', steps, made: 'images' };
};

const line = (time: number, message: string): LogLine => ({
  message,
  level: 'INFO',
  source: 'USER',
  timestamp: new Date(time).toISOString(),
});

const progressLines = (
  request: QueuedRequest,
  { label, steps }: Work,
  { start, end }: { start: number; end: number },
): LogLine[] => {
  const duration = request.plays.seconds * 1000;
  return Array.from({ length: TQDM_LINES + 1 }, (_, index) => index / TQDM_LINES)
    .filter((share) => start + share * duration <= end)
    .map((share) => {
      const bar = tqdm(Math.round(share * steps), steps, duration / 1000);
      return line(start + share * duration, `${label}${bar}`);
    });
};

/** ` 45%|####      | 450/1000 [00:03<00:04, 125.00it/s]` */
const tqdm = (step: number, total: number, seconds: number): string => {
  const share = step / total;
  const percent = String(Math.round(share * 100)).padStart(3);
  const bar = '#'.repeat(Math.floor(share * BAR_WIDTH)).padEnd(BAR_WIDTH);
  const rate = (total / Math.max(seconds, 0.001)).toFixed(2);
  const [spent, left] = [clock(seconds * share), clock(seconds * (1 - share))];
  return `${percent}%|${bar}| ${step}/${total} [${spent}<${left}, ${rate}it/s]`;
};

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};
