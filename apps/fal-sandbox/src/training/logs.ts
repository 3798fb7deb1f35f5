import type { QueuedRequest } from '../queue/queued-request.ts';
import { stepsOf } from './trainers.ts';

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
 * What the trainer has printed until `now`, computed from the clock alone, so that it survives a restart. `null` if
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
    lines.push(...progressLines(request, request.startedAt, end));
  }
  if (request.error !== null) lines.push({ ...line(end, request.error.message), level: 'ERROR' });
  else if (request.state === 'completed') lines.push(line(end, 'sandbox: weights saved'));
  return lines;
};

const line = (time: number, message: string): LogLine => ({
  message,
  level: 'INFO',
  source: 'USER',
  timestamp: new Date(time).toISOString(),
});

const progressLines = (request: QueuedRequest, start: number, end: number): LogLine[] => {
  const total = stepsOf(request.endpoint, request.input);
  const duration = request.plays.seconds * 1000;
  return Array.from({ length: TQDM_LINES + 1 }, (_, index) => index / TQDM_LINES)
    .filter((share) => start + share * duration <= end)
    .map((share) => line(start + share * duration, tqdm(Math.round(share * total), total, duration / 1000)));
};

/** `Training:  45%|####      | 450/1000 [00:03<00:04, 125.00it/s]` */
const tqdm = (step: number, total: number, seconds: number): string => {
  const share = step / total;
  const percent = String(Math.round(share * 100)).padStart(3);
  const bar = '#'.repeat(Math.floor(share * BAR_WIDTH)).padEnd(BAR_WIDTH);
  const rate = (total / Math.max(seconds, 0.001)).toFixed(2);
  const [spent, left] = [clock(seconds * share), clock(seconds * (1 - share))];
  return `Training: ${percent}%|${bar}| ${step}/${total} [${spent}<${left}, ${rate}it/s]`;
};

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
};
