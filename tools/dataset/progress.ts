import cliProgress from 'cli-progress';
import type { StageProgress } from '#domain';

/** Shows the progress of the dataset. */
export interface ProgressDisplay {
  show(progress: StageProgress): void;
  end(): void;
}

const LINE_INTERVAL_MS = 5000;
const NAME_WIDTH = 'extractFrames'.length;

/** One bar, which restarts with each stage. */
class Bar implements ProgressDisplay {
  private readonly bar = new cliProgress.SingleBar(
    { format: '  {stage} {bar} {percentage} % {message}', hideCursor: true, autopadding: true },
    cliProgress.Presets.shades_classic,
  );
  private begun = false;

  show({ stage, done, total, message }: StageProgress): void {
    const facts = { stage: stage.padEnd(NAME_WIDTH), message };
    if (!this.begun) this.bar.start(1, 0, facts);
    this.begun = true;
    this.bar.setTotal(Math.max(1, total));
    this.bar.update(Math.min(done, Math.max(1, total)), facts);
  }

  end(): void {
    if (this.begun) this.bar.stop();
  }
}

/** A plain line at each stage, and every five seconds. */
export class Lines implements ProgressDisplay {
  private stage = '';
  private at = 0;

  constructor(
    private readonly write: (line: string) => void,
    private readonly now: () => number = Date.now,
  ) {}

  show({ stage, message }: StageProgress): void {
    if (stage === this.stage && this.now() - this.at < LINE_INTERVAL_MS) return;
    this.write(`  ${stage.padEnd(NAME_WIDTH)} ${message}`);
    [this.stage, this.at] = [stage, this.now()];
  }

  end(): void {
    this.stage = '';
  }
}

/** A bar in a terminal, plain lines elsewhere. */
export const createProgressDisplay = (): ProgressDisplay =>
  process.stdout.isTTY ? new Bar() : new Lines((line) => console.log(line));
