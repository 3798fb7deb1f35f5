import { facts } from './facts.ts';

/** Failures of a training at fal: what `RequestFailed`, `RequestLost` and `InvalidOutput` are called there. */
export const TRAINING_FAILURES = {
  TrainingFailed: facts(
    502,
    false,
    'The training failed',
    'Read the detail; start a new training when it is settled.',
  ),
  TrainingLost: facts(
    502,
    false,
    'The trainer no longer knows the training',
    "Look for it in the trainer's dashboard.",
  ),
  InvalidModelFile: facts(
    502,
    true,
    'The trained file is broken',
    'Nothing to do: the download is tried again.',
    // The whole file, of up to 4 GiB.
    { costly: true },
  ),
} as const;
