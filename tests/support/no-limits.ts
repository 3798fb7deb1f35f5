const MANY = '1000000';

/** The API's limits, lifted for specs about something else: their few users do in seconds what others do in months. */
export const NO_LIMITS = {
  RATE_LIMIT_PER_MINUTE: MANY,
  QUOTA_OPEN_JOBS: MANY,
  QUOTA_OPEN_UPLOADS: MANY,
  QUOTA_UPLOADS_PER_DAY: MANY,
  QUOTA_PROCESSOR_SECONDS_PER_DAY: MANY,
};
