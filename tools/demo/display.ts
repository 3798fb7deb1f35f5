import cliProgress from 'cli-progress';
import { type LoraStage, LORA_STAGE_NAMES } from '#domain';
import type { StatusAnswer } from './service.ts';

/** Shows the progress of a job. */
export interface Display {
  show(answer: StatusAnswer): void;
  /** Restores the terminal. */
  end(): void;
}

/** The stages that do something; the others are moments, or wait for a person. */
export const SHOWN_STAGES = LORA_STAGE_NAMES.filter((stage) => !['queued', 'review', 'done'].includes(stage));

/** Whether a job at `current` has completed `stage`. */
export const isBehind = (stage: LoraStage, current: LoraStage): boolean =>
  LORA_STAGE_NAMES.indexOf(stage) < LORA_STAGE_NAMES.indexOf(current);

/** One plain line per change, and at least one every five seconds while something is being counted. */
export class LineDisplay implements Display {
  private last = '';
  private lastAt = 0;
  private lastStage: LoraStage | null = null;

  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  show({ stage, progress }: StatusAnswer): void {
    const counted = progress.total > 0 ? ` ${progress.done}/${progress.total} ${progress.unit}` : '';
    const line =
      `  ${String(progress.percent).padStart(3)} %  ${stage}:${counted} ${progress.message}`.trimEnd();
    const due = stage !== this.lastStage || this.now() - this.lastAt >= LINE_INTERVAL_MS;
    if (line === this.last || !due) return;
    this.write(line);
    this.last = line;
    this.lastAt = this.now();
    this.lastStage = stage;
  }

  end(): void {
    this.lastStage = null;
  }
}

const LINE_INTERVAL_MS = 5_000;
const NAME_WIDTH = Math.max(...SHOWN_STAGES.map((stage) => stage.length));

/** A bar for each stage. */
class BarDisplay implements Display {
  private readonly bars = new cliProgress.MultiBar(
    {
      format: '  {name} {bar} {percentage} % {message}',
      hideCursor: true,
      autopadding: true,
      clearOnComplete: false,
    },
    cliProgress.Presets.shades_classic,
  );
  private readonly stages = new Map(
    SHOWN_STAGES.map((stage) => [
      stage,
      this.bars.create(1, 0, { name: stage.padEnd(NAME_WIDTH), message: '' }),
    ]),
  );

  show({ stage: current, status, progress }: StatusAnswer): void {
    for (const [stage, bar] of this.stages) {
      if (isBehind(stage, current) || status === 'completed') {
        bar.update(bar.getTotal(), { message: '' });
      } else if (stage === current) {
        bar.setTotal(Math.max(progress.total, 1));
        bar.update(Math.min(progress.done, Math.max(progress.total, 1)), { message: progress.message });
      }
    }
  }

  end(): void {
    this.bars.stop();
  }
}

/** Bars in a terminal, plain lines elsewhere. */
export const createDisplay = (): Display =>
  process.stdout.isTTY ? new BarDisplay() : new LineDisplay((line) => console.log(line));
