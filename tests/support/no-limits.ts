const MANY = '1000000';

/** Of the API, for specs about something else: they are a few users who do in seconds what others do in months. */
export const NO_LIMITS = {
  RATE_LIMIT_PER_MINUTE: MANY,
  QUOTA_OPEN_JOBS: MANY,
  QUOTA_OPEN_UPLOADS: MANY,
  QUOTA_UPLOADS_PER_DAY: MANY,
};
