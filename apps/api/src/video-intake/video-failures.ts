import type { FailureType } from '#domain';

/** What can be wrong with a request that sends or references a video. */
export const VIDEO_FAILURES = [
  'SourceNotFound',
  'VideoTooLarge',
  'PayloadTooLarge',
  'UnsupportedMediaType',
  'EmptyFile',
  'NotAVideo',
  'ForbiddenUrl',
  'TooManyUploads',
  'DependencyUnavailable',
] as const satisfies FailureType[];
