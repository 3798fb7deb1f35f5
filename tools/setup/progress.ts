import { clearLine, cursorTo } from 'node:readline';

export interface Step {
  /** What is being done: `The Temporal server 1.5.1: building it from source`. */
  label: string;
  /** How long it usually takes: `3 to 4 min`. */
  usually: string;
}

const LIVE_INTERVAL_MS = 200;
const LINE_INTERVAL_MS = 15_000;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

const overwrite = (text: string): void => {
  cursorTo(process.stderr, 0);
  process.stderr.write(text);
  clearLine(process.stderr, 1);
};

/** A live line in a terminal, or a new line every 15 s elsewhere. Returns the function that ends it. */
const show = ({ label, usually }: Step): ((mark: string) => void) => {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const live = process.stderr.isTTY;
  let frame = 0;
  const draw = () => {
    const text = `${label} (usually ${usually}) ${seconds()} s`;
    if (live) overwrite(`${FRAMES[frame++ % FRAMES.length]} ${text}`);
    else process.stderr.write(`… ${text}\n`);
  };
  draw();
  const timer = setInterval(draw, live ? LIVE_INTERVAL_MS : LINE_INTERVAL_MS);
  return (mark) => {
    clearInterval(timer);
    if (live) overwrite('');
    process.stderr.write(`${mark} ${label}: ${seconds()} s\n`);
  };
};

/** Prints a note about ongoing work on a line of its own. */
export const note = (text: string): void => {
  if (process.stderr.isTTY) overwrite('');
  process.stderr.write(`… ${text}\n`);
};

/** Does the work while the terminal (standard error) shows what it is and how long it has been running. */
export const withProgress = async <Result>(step: Step, work: () => Promise<Result>): Promise<Result> => {
  const end = show(step);
  try {
    const result = await work();
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  }
};
