import { KEPT_AT_FAL_SECONDS } from '../provider/kept-at-fal.ts';
import { facts } from './facts.ts';

const KEPT_DAYS = KEPT_AT_FAL_SECONDS / (24 * 60 * 60);

/** Failures of paid requests at fal, whichever kind of job sent them. */
export const PROVIDER_FAILURES = {
  ProviderRejectedInput: facts(
    422,
    false,
    'The provider refused the input',
    'Read the detail, change the settings and start a new job.',
  ),
  ProviderUnauthorized: facts(
    502,
    false,
    'The provider refused our key',
    'An operator has to check FAL_KEY.',
  ),
  ProviderLocked: facts(
    402,
    true,
    'The provider account is locked',
    'An operator has to top up the account; the job then continues automatically.',
  ),
  ProviderUnavailable: facts(
    503,
    true,
    'The provider is busy or unavailable',
    'Nothing to do: the job retries automatically.',
  ),
  SubmissionOutcomeUnknown: facts(
    409,
    false,
    'It is not known whether the request was accepted',
    "Look for the request in the provider's dashboard; answer the job with the outcome if it asks, or retry it.",
  ),
  RequestFailed: facts(502, false, 'The request failed at the provider', 'Read the detail; start a new job.'),
  RequestLost: facts(
    502,
    false,
    'The provider no longer knows the request',
    "Look for it in the provider's dashboard.",
  ),
  InvalidOutput: facts(
    502,
    true,
    "The provider's output is broken",
    'Nothing to do: the download is retried.',
    {
      costly: true,
    },
  ),
  DownloadLimitExceeded: facts(
    502,
    false,
    'The file cannot be downloaded completely',
    `It is paid for, and fal keeps it for ${KEPT_DAYS} days: find out why the download breaks, then retry the job, which only downloads it.`,
  ),
} as const;
