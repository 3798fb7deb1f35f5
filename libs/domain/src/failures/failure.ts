import { facts, type FailureFacts } from './facts.ts';
import { IMAGE_FAILURES } from './images.ts';
import { VIDEO_FAILURES } from './videos.ts';
import { LIMIT_FAILURES } from './limits.ts';
import { MEDIA_FAILURES } from './media.ts';
import { PROVIDER_FAILURES } from './provider.ts';
import { TRAINING_FAILURES } from './training.ts';
import { WEBHOOK_FAILURES } from './webhooks.ts';

/**
 * The closed list of failure types: the same names appear as `error.type` of a job, as the type of a Temporal
 * `ApplicationFailure`, and at the end of a problem's `type` URI.
 */
export const FAILURES = {
  ...MEDIA_FAILURES,
  ...PROVIDER_FAILURES,
  ...TRAINING_FAILURES,
  ...IMAGE_FAILURES,
  ...VIDEO_FAILURES,
  ...WEBHOOK_FAILURES,
  // The job and the request
  InvalidRequest: facts(
    400,
    false,
    'The request is not valid',
    'Correct the fields listed in errors and send it again.',
  ),
  Unauthenticated: facts(
    401,
    false,
    'The request has no valid API key',
    'Send Authorization: Bearer with a key that is neither revoked nor expired; operators create keys.',
  ),
  MissingScope: facts(
    403,
    false,
    'The API key may not do this',
    'Use a key that has the scope, or ask an operator for one.',
  ),
  ForbiddenUser: facts(
    403,
    false,
    'The API key belongs to another user',
    'Leave userId out: the key identifies you. Only keys with the scope admin can act for other users.',
  ),
  KeyNotFound: facts(404, false, 'No such API key', 'Check the id of the key.'),
  ForbiddenOrigin: facts(
    403,
    false,
    'The request came from another web page',
    'Call the API from your own program, or open Swagger UI at its own address.',
  ),
  ForbiddenHost: facts(
    403,
    false,
    'The host is not this service',
    'Use 127.0.0.1 or localhost; for another name an operator has to set PUBLIC_URL to it.',
  ),
  HeadersTooLarge: facts(
    431,
    false,
    'The headers of the request are too large',
    'Send a shorter URL and fewer or shorter headers: together up to 16 KiB.',
  ),
  NotFound: facts(404, false, 'Not found', 'Check the URL and the user.'),
  MethodNotAllowed: facts(
    405,
    false,
    'The method is not allowed here',
    'Use a method listed in the header Allow.',
  ),
  JobNotFound: facts(404, false, 'No such job', 'Check the job id and the user.'),
  JobAlreadyFinished: facts(409, false, 'The job has already finished', 'Start a new job.'),
  JobNotFailed: facts(
    409,
    false,
    'The job has not failed',
    'Read its status; only a failed job, or one with missing outputs, can be retried.',
  ),
  JobStillOpen: facts(
    409,
    false,
    'The job is still open',
    'Cancel it first, and wait until its status is cancelled.',
  ),
  JobNotRetryable: facts(409, false, 'The job cannot be retried', 'Start a new job.'),
  NotAwaitingReview: facts(
    409,
    false,
    'The job is not waiting for an answer',
    'Read its status; answer only in awaiting_review.',
  ),
  QuestionChanged: facts(
    409,
    false,
    'The job is asking a different question now',
    'Read question in the status again, and send its id as questionId.',
  ),
  TooManyVideos: facts(
    409,
    false,
    'No more videos can be added',
    'Approve with the videos so far, or start a new job.',
  ),
  DatasetNotReady: facts(
    409,
    false,
    'There is no dataset yet',
    'Read the status; try again once the frames have been judged.',
  ),
  VersionNotFound: facts(404, false, 'No such version', 'Check which versions the job has.'),
  VersionNotActive: facts(
    409,
    false,
    'The version is not the active one',
    'Check which one is active; it may already have been rolled back.',
  ),
  NoEarlierVersion: facts(
    409,
    false,
    'There is no version to go back to',
    'Promote the version that you want.',
  ),
  OverBudget: facts(
    422,
    false,
    'The price is above the budget',
    'Ask for fewer steps or images, choose another trainer or model, or set a higher budget or none.',
  ),
  IdempotencyKeyReused: facts(
    422,
    false,
    'The idempotency key was used for a different request',
    'Repeat the original request, or use a new key for a new one.',
  ),
  UnsupportedMediaType: facts(
    415,
    false,
    'Unsupported content type',
    'Send multipart/form-data with a video, or JSON.',
  ),
  PayloadTooLarge: facts(
    413,
    false,
    'The request is too large',
    'Send less, or upload the video as multipart/form-data.',
  ),
  UploadNotFound: facts(
    404,
    false,
    'No such upload',
    'Check the upload id and the user, or start a new one.',
  ),
  UploadIncomplete: facts(
    409,
    false,
    'Parts of the upload are missing',
    'Get URLs for the missing parts, send them, and complete the upload again.',
  ),
  UploadClosed: facts(409, false, 'The upload is closed', 'Read its state, or start a new upload.'),
  TooManyUploads: facts(503, true, 'Too many videos are being uploaded', 'Try again in a moment.'),
  TooManyStreams: facts(
    429,
    false,
    'You are watching too many jobs at once',
    'Close unused event streams, or poll the status.',
  ),
  NoStreamLeft: facts(
    503,
    true,
    'All event streams are in use',
    'Try again in a moment, or poll the status.',
  ),
  ...LIMIT_FAILURES,
  DependencyUnavailable: facts(503, true, 'A part of the service is unavailable', 'Try again in a moment.'),
  ReviewTimedOut: facts(
    409,
    false,
    'Nobody answered the job in time',
    'Retry the job and answer its question, or start a new job.',
  ),
  JobTerminated: facts(
    409,
    false,
    'The job was terminated by an operator',
    'Start a new job, or ask an operator.',
  ),
  JobTimedOut: facts(
    504,
    false,
    'The job ran out of time',
    'Start a new job, or ask an operator to reset this one.',
  ),
  Internal: facts(
    500,
    true,
    'Something went wrong on our side',
    'Try again; contact the operator if it persists.',
  ),
} as const satisfies Record<string, FailureFacts>;

export type FailureType = keyof typeof FAILURES;

export const isFailureType = (name: unknown): name is FailureType =>
  typeof name === 'string' && Object.hasOwn(FAILURES, name);

/** Named numbers for programs; money in US dollars. */
export type Figures = Readonly<Record<string, number>>;

/**
 * An expected failure. `message` is a sentence for the reader of the job: what is wrong, with figures. The remedy
 * is in the table.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  /** The figures of the message. */
  readonly figures: Figures | undefined;

  constructor(
    readonly type: FailureType,
    message: string,
    { figures, ...options }: ErrorOptions & { figures?: Figures } = {},
  ) {
    super(message, options);
    this.figures = figures;
  }

  get facts(): FailureFacts {
    return FAILURES[this.type];
  }
}

/** A user has reached a limit, and may retry at a certain time. */
export class LimitReached extends Failure {
  constructor(
    type: keyof typeof LIMIT_FAILURES,
    message: string,
    readonly until: Date,
    figures?: Figures,
  ) {
    super(type, message, figures === undefined ? {} : { figures });
  }
}
