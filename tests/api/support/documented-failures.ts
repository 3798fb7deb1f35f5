import type { FailureType } from '#domain';

const PUBLIC: FailureType[] = ['ForbiddenHost', 'Internal'];
const ALL: FailureType[] = [
  ...PUBLIC,
  'Unauthenticated',
  'MissingScope',
  'ForbiddenUser',
  'DependencyUnavailable',
];
const READING: FailureType[] = ['InvalidRequest', 'JobNotFound', ...ALL];

/** Of whatever brings a video. */
const VIDEO: FailureType[] = [
  'SourceNotFound',
  'VideoTooLarge',
  'PayloadTooLarge',
  'UnsupportedMediaType',
  'EmptyFile',
  'NotAVideo',
  'ForbiddenUrl',
  'TooManyUploads',
];

/** Every operation with every failure that it may answer. */
export const FAILURES_OF: Record<string, FailureType[]> = {
  'POST /api/lora/train': ['InvalidRequest', 'IdempotencyKeyReused', 'ForbiddenOrigin', ...VIDEO, ...ALL],
  'GET /api/lora/list': ['InvalidRequest', ...ALL],
  'GET /api/lora/status/{jobId}': READING,
  'GET /api/lora/{jobId}': READING,
  'GET /api/jobs/{jobId}/events': [...READING, 'TooManyStreams', 'NoStreamLeft'],
  'GET /api/lora/{jobId}/versions': READING,
  'GET /api/lora/{jobId}/versions/compare': [...READING, 'VersionNotFound'],
  'POST /api/lora/{jobId}/versions': [
    ...READING,
    'ForbiddenOrigin',
    'JobStillOpen',
    'DatasetNotReady',
    'TooFewGoodImages',
    'OverBudget',
    'IdempotencyKeyReused',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  ],
  'POST /api/lora/{jobId}/versions/{version}/promote': [...READING, 'ForbiddenOrigin', 'VersionNotFound'],
  'POST /api/lora/{jobId}/versions/{version}/rollback': [
    ...READING,
    'ForbiddenOrigin',
    'VersionNotFound',
    'VersionNotActive',
    'NoEarlierVersion',
  ],
  'GET /api/lora/{jobId}/dataset': [...READING, 'DatasetNotReady'],
  'POST /api/lora/{jobId}/videos': [
    ...READING,
    'ForbiddenOrigin',
    'NotAwaitingReview',
    'TooManyVideos',
    ...VIDEO,
  ],
  'POST /api/lora/{jobId}/cancel': [...READING, 'ForbiddenOrigin', 'JobAlreadyFinished'],
  'DELETE /api/lora/{jobId}': [...READING, 'ForbiddenOrigin', 'JobStillOpen'],
  'POST /api/lora/{jobId}/retry': [...READING, 'ForbiddenOrigin', 'JobNotFailed', 'JobNotRetryable'],
  'POST /api/lora/{jobId}/approve': [
    ...READING,
    'ForbiddenOrigin',
    'NotAwaitingReview',
    'TooFewGoodImages',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  ],
  'POST /api/uploads': [
    'InvalidRequest',
    'ForbiddenOrigin',
    'UnsupportedMediaType',
    'PayloadTooLarge',
    'VideoTooLarge',
    'EmptyFile',
    'NotAVideo',
    ...ALL,
  ],
  'GET /api/uploads/{uploadId}': ['InvalidRequest', 'UploadNotFound', ...ALL],
  'POST /api/uploads/{uploadId}/parts': [
    'InvalidRequest',
    'ForbiddenOrigin',
    'UnsupportedMediaType',
    'PayloadTooLarge',
    'UploadNotFound',
    'UploadClosed',
    ...ALL,
  ],
  'POST /api/uploads/{uploadId}/complete': [
    'InvalidRequest',
    'ForbiddenOrigin',
    'UploadNotFound',
    'UploadIncomplete',
    'UploadClosed',
    'NotAVideo',
    'TruncatedVideo',
    ...ALL,
  ],
  'DELETE /api/uploads/{uploadId}': ['InvalidRequest', 'ForbiddenOrigin', 'UploadNotFound', ...ALL],
  'POST /api/keys': ['InvalidRequest', 'ForbiddenOrigin', 'UnsupportedMediaType', 'PayloadTooLarge', ...ALL],
  'GET /api/keys': ['InvalidRequest', ...ALL],
  'DELETE /api/keys/{keyId}': ['InvalidRequest', 'ForbiddenOrigin', 'KeyNotFound', ...ALL],
  'GET /health': PUBLIC,
};
