export interface TrainingProgress {
  step: number | null;
  totalSteps: number | null;
}

/** A progress bar rewrites its line, so the latest part is at the end. */
const TAIL = 2000;
/** `450/1000 [` as tqdm prints it, or `step 450/1000` in words. */
const STEPS = [/(\d{1,7})\/(\d{1,7}) *\[/g, /\bsteps?\b[ :]{1,3}(\d{1,7}) ?(?:\/|of) ?(\d{1,7})/gi];
/** Progress bars of work other than training. */
const PREPARATION = /fetch|download|load|cach|encod|prepar|resiz|caption|mask/i;

/** Reads progress from a trainer's log, whose format is not guaranteed: unknown lines are ignored. */
export const trainingProgress = (messages: readonly string[]): TrainingProgress => {
  for (const message of messages.toReversed()) {
    const found = stepsIn(message.slice(-TAIL));
    if (found) return { step: found[0], totalSteps: found[1] };
  }
  return { step: null, totalSteps: null };
};

const stepsIn = (line: string): [number, number] | null => {
  if (PREPARATION.test(line)) return null;
  for (const pattern of STEPS) {
    const last = [...line.matchAll(pattern)].at(-1);
    const [step, total] = [Number(last?.[1]), Number(last?.[2])];
    if (total > 0 && step <= total) return [step, total];
  }
  return null;
};
