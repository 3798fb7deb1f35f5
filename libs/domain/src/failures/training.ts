import { KEPT_AT_FAL_SECONDS } from '../provider/fal.ts';
import { facts } from './facts.ts';

const KEPT_DAYS = KEPT_AT_FAL_SECONDS / (24 * 60 * 60);

/** Failures of the training at fal. */
export const TRAINING_FAILURES = {
  ProviderRejectedInput: facts(
    422,
    false,
    'The trainer refused the input',
    'Read the detail, change the settings and start again.',
  ),
  ProviderUnauthorized: facts(502, false, 'The trainer refused our key', 'An operator has to check FAL_KEY.'),
  ProviderLocked: facts(
    402,
    true,
    'The trainer account is locked',
    'An operator has to top up the account; the job goes on by itself.',
  ),
  ProviderUnavailable: facts(
    503,
    true,
    'The trainer is busy or unavailable',
    'Nothing to do: the job tries again by itself.',
  ),
  SubmissionOutcomeUnknown: facts(
    409,
    false,
    'It is not known whether the training was accepted',
    "Look for the request in the trainer's dashboard, then approve the job with what you found.",
  ),
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
  DownloadLimitExceeded: facts(
    502,
    false,
    'The trained file does not arrive whole',
    `It is paid, and fal keeps it for ${KEPT_DAYS} days: find out why it arrives broken, then try the job again, which only downloads it.`,
  ),
} as const;
