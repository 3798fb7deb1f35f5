import { KEPT_AT_FAL_SECONDS } from '../provider/fal.ts';
import { facts } from './facts.ts';

const KEPT_DAYS = KEPT_AT_FAL_SECONDS / (24 * 60 * 60);

/** Failures of trainings at fal. */
export const TRAINING_FAILURES = {
  ProviderRejectedInput: facts(
    422,
    false,
    'The trainer refused the input',
    'Read the detail, change the settings and start a new job.',
  ),
  ProviderUnauthorized: facts(502, false, 'The trainer refused our key', 'An operator has to check FAL_KEY.'),
  ProviderLocked: facts(
    402,
    true,
    'The trainer account is locked',
    'An operator has to top up the account; the job then continues automatically.',
  ),
  ProviderUnavailable: facts(
    503,
    true,
    'The trainer is busy or unavailable',
    'Nothing to do: the job retries automatically.',
  ),
  SubmissionOutcomeUnknown: facts(
    409,
    false,
    'It is not known whether the training was accepted',
    "Look for the request in the trainer's dashboard, then approve the job with the outcome.",
  ),
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
  DownloadLimitExceeded: facts(
    502,
    false,
    'The trained file cannot be downloaded completely',
    `It is paid for, and fal keeps it for ${KEPT_DAYS} days: find out why the download breaks, then retry the job, which only downloads it.`,
  ),
} as const;
