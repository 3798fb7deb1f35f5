import cliProgress from 'cli-progress';
import type { StatusAnswer } from './service.ts';

/** Shows the progress of a job. */
export interface Display {
  show(answer: StatusAnswer): void;
  /** Restores the terminal. */
  end(): void;
}

/** The stages that do something; the others are moments, or wait for a person. */
const shownOf = (stages: readonly string[]): string[] =>
  stages.filter((stage) => !['queued', 'review', 'done'].includes(stage));

/** One plain line per change, and at least one every five seconds while something is being counted. */
export class LineDisplay implements Display {
  private last = '';
  private lastAt = 0;
  private lastStage: string | null = null;

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
  private readonly stages: Map<string, cliProgress.SingleBar>;

  constructor(private readonly all: readonly string[]) {
    const shown = shownOf(all);
    const width = Math.max(...shown.map((stage) => stage.length));
    this.stages = new Map(
      shown.map((stage) => [stage, this.bars.create(1, 0, { name: stage.padEnd(width), message: '' })]),
    );
  }

  show({ stage: current, status, progress }: StatusAnswer): void {
    for (const [stage, bar] of this.stages) {
      if (this.all.indexOf(stage) < this.all.indexOf(current) || status === 'completed') {
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

/** Bars in a terminal, plain lines elsewhere. @param stages of the job, in order. */
export const createDisplay = (stages: readonly string[]): Display =>
  process.stdout.isTTY ? new BarDisplay(stages) : new LineDisplay((line) => console.log(line));
