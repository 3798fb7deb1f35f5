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
  ProcessorTimeUsedUp: facts(
    429,
    false,
    'Processor time of the day is used up',
    'Wait until tomorrow, or ask an operator for a higher limit; then retry the job.',
  ),
  StorageFull: facts(
    429,
    false,
    'No room for more outputs',
    'Delete jobs whose outputs you no longer need, or ask an operator for a higher limit; then retry the job.',
  ),
  MonthlyBudgetSpent: facts(
    429,
    false,
    'Monthly budget exhausted',
    'Wait until next month, or ask an operator for a higher limit; then retry the job.',
  ),
};
