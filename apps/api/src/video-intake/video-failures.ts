import type { FailureType } from '#domain';

/** What can be wrong with a request that brings a video, as a file or by naming where it is. */
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
