import { facts } from './facts.ts';

/** Failures of trainings at fal: the names of `RequestFailed`, `RequestLost` and `InvalidOutput` there. */
export const TRAINING_FAILURES = {
  TrainingFailed: facts(
    502,
    false,
    'The training failed',
    'Read the detail; start a new training once the cause is fixed.',
  ),
  TrainingLost: facts(
    502,
    false,
    'The trainer no longer has the training',
    "Look for it in the trainer's dashboard.",
  ),
  InvalidModelFile: facts(
    502,
    true,
    'The trained file is broken',
    'Nothing to do: the download is retried.',
    // The whole file, of up to 4 GiB.
    { costly: true },
  ),
} as const;
