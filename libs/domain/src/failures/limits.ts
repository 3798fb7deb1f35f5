import { facts } from './facts.ts';

/** Failures of users who have reached a limit. */
export const LIMIT_FAILURES = {
  TooManyRequests: facts(
    429,
    false,
    'Too many requests',
    'Wait for the time given in Retry-After, and send fewer requests.',
  ),
  TooManyOpenJobs: facts(
    429,
    false,
    'Too many jobs are open',
    'Wait until one of your jobs has ended, or cancel one.',
  ),
  TooManyOpenUploads: facts(
    429,
    false,
    'Too many uploads are unfinished',
    'Complete or abort one of your uploads.',
  ),
  TooManyUploadsToday: facts(
    429,
    false,
    'Too many videos were uploaded today',
    'Wait until tomorrow, or ask an operator for a higher limit.',
  ),
  MonthlyBudgetSpent: facts(
    429,
    false,
    'Monthly budget exhausted',
    'Wait until next month, or ask an operator for a higher limit; then retry the job.',
  ),
};
