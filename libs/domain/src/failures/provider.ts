import { KEPT_AT_FAL_SECONDS } from '../provider/fal.ts';
import { facts } from './facts.ts';

const KEPT_DAYS = KEPT_AT_FAL_SECONDS / (24 * 60 * 60);

/** Failures of any paid request at fal, whatever kind of job sent it. */
export const PROVIDER_FAILURES = {
  ProviderRejectedInput: facts(
    422,
    false,
    'The provider refused the input',
    'Read the detail, change the settings and start again.',
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
    'An operator has to top up the account; the job goes on by itself.',
  ),
  ProviderUnavailable: facts(
    503,
    true,
    'The provider is busy or unavailable',
    'Nothing to do: the job tries again by itself.',
  ),
  SubmissionOutcomeUnknown: facts(
    409,
    false,
    'It is not known whether the request was accepted',
    "Look for the request in the provider's dashboard, then answer the job with what you found.",
  ),
  RequestFailed: facts(502, false, 'The request failed at the provider', 'Read the detail; start a new job.'),
  RequestLost: facts(
    502,
    false,
    'The provider no longer knows the request',
    "Look for it in the provider's dashboard.",
  ),
  InvalidOutput: facts(502, true, "The provider's output is broken", 'Nothing to do: it is fetched again.', {
    costly: true,
  }),
  DownloadLimitExceeded: facts(
    502,
    false,
    'The file does not arrive whole',
    `It is paid, and fal keeps it for ${KEPT_DAYS} days: find out why it arrives broken, then try the job again, which only downloads it.`,
  ),
} as const;
