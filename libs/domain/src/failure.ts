interface FailureFacts {
  /** HTTP status when the failure answers a request. */
  httpStatus: number;
  /** Whether trying the same thing again, unchanged, can help. */
  retryable: boolean;
  /** Short, stable title (RFC 9457 `title`). */
  title: string;
  /** What the person can do about it. */
  remedy: string;
}

const facts = (httpStatus: number, retryable: boolean, title: string, remedy: string): FailureFacts => ({
  httpStatus,
  retryable,
  title,
  remedy,
});

/**
 * The closed list of failure types: the same names appear as `error.type` of a job, as the type of a Temporal
 * `ApplicationFailure`, and at the end of a problem's `type` URI.
 */
export const FAILURES = {
  // The video
  EmptyFile: facts(422, false, 'The file is empty', 'Upload the video again and check that it plays.'),
  NotAVideo: facts(422, false, 'The file is not a video', 'Send an MP4, MOV, MKV or WebM file.'),
  NoVideoStream: facts(
    422,
    false,
    'The file has no picture',
    'Send a file with a video track, not audio only.',
  ),
  TruncatedVideo: facts(
    422,
    false,
    'The video is broken or cut off',
    'Check that the video plays to its end, then upload it again.',
  ),
  UnsupportedCodec: facts(
    422,
    false,
    'The video codec is not supported',
    'Convert the video to H.264 or H.265 in an MP4 file.',
  ),
  VideoTooLong: facts(
    422,
    false,
    'The video is too long',
    'Cut the video to the part that shows the person.',
  ),
  VideoTooLarge: facts(
    413,
    false,
    'The video file is too large',
    'Cut the video or encode it at a lower bit rate.',
  ),
  TooManyPixels: facts(422, false, 'The picture is too large', 'Scale the video down to 4K or less.'),
  SourceNotFound: facts(404, false, 'The video was not found', 'Upload the video, or check the address.'),
  SourceUnreachable: facts(
    502,
    true,
    'The video could not be downloaded',
    'Check that the address answers without a login, or upload the file instead.',
  ),
  SourceTooSlow: facts(
    422,
    false,
    'The video arrives too slowly',
    'Upload the file instead, or use a faster server.',
  ),
  TooSlowToDecode: facts(
    422,
    false,
    'The video takes too long to decode',
    'Convert the video to H.264 with 60 frames per second or fewer.',
  ),
  ForbiddenUrl: facts(
    422,
    false,
    'The address is not allowed',
    'Use an https address on the public internet; a video can be uploaded instead.',
  ),
  // The people in it
  NoFaceFound: facts(
    422,
    false,
    'No usable face in the video',
    'Film the person closer, facing the camera, in good light.',
  ),
  TwoPeopleEquallyPresent: facts(
    422,
    false,
    'Two people are equally present',
    'Choose one by approving the job with person, or send a video with a clear main person.',
  ),
  TooFewGoodImages: facts(
    422,
    false,
    'Too few good pictures for this trainer',
    'Film longer, in better light, from several sides, with the face at least 128 pixels wide. A held job also takes frames back with keep, and another video.',
  ),
  // The training
  ProviderRejectedInput: facts(
    422,
    false,
    'The trainer refused the input',
    'Read the detail, change the settings and start again.',
  ),
  ProviderUnauthorized: facts(502, false, 'The trainer refused our key', 'An operator has to check FAL_KEY.'),
  ProviderLocked: facts(
    402,
    true,
    'The trainer account is locked',
    'An operator has to top up the account; the job goes on by itself.',
  ),
  ProviderUnavailable: facts(
    503,
    true,
    'The trainer is busy or unavailable',
    'Nothing to do: the job tries again by itself.',
  ),
  SubmissionOutcomeUnknown: facts(
    409,
    false,
    'It is not known whether the training was accepted',
    "Look for the request in the trainer's dashboard, then approve the job with what you found.",
  ),
  TrainingFailed: facts(
    502,
    false,
    'The training failed',
    'Read the detail; start a new training when it is settled.',
  ),
  TrainingLost: facts(
    502,
    false,
    'The trainer no longer knows the training',
    "Look for it in the trainer's dashboard.",
  ),
  InvalidModelFile: facts(
    502,
    true,
    'The trained file is broken',
    'Nothing to do: the download is tried again.',
  ),
  // The webhooks
  WebhookNotTaken: facts(
    502,
    true,
    'The webhook was not taken',
    'Nothing to do: it is sent again for three days, and can be replayed after that.',
  ),
  WebhookGone: facts(
    410,
    false,
    'The receiver wants no more webhooks',
    'Replay the delivery when the receiver takes webhooks again.',
  ),
  DeliveryNotFound: facts(
    404,
    false,
    'No such webhook delivery',
    'Check the id of the delivery; the list of the job has it.',
  ),
  // The job and the request
  InvalidRequest: facts(
    400,
    false,
    'The request is not valid',
    'Correct the named fields and send it again.',
  ),
  Unauthenticated: facts(
    401,
    false,
    'The request has no valid API key',
    'Send Authorization: Bearer with a key that is neither revoked nor expired; an operator makes them.',
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
    'Leave userId out: the key says who you are. Only keys with the scope admin act for others.',
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
  NotFound: facts(404, false, 'Not found', 'Check the address and the user.'),
  MethodNotAllowed: facts(
    405,
    false,
    'The method is not allowed at this address',
    'Use a method that the header Allow names.',
  ),
  JobNotFound: facts(404, false, 'No such job', 'Check the job id and the user.'),
  JobAlreadyFinished: facts(409, false, 'The job has already finished', 'Start a new job.'),
  JobNotFailed: facts(
    409,
    false,
    'The job has not failed',
    'Read its status; only a failed job can be tried again.',
  ),
  JobStillOpen: facts(
    409,
    false,
    'The job is still open',
    'Cancel it first, and wait until its status says so.',
  ),
  JobNotRetryable: facts(409, false, 'The job cannot be tried again', 'Start a new job.'),
  NotAwaitingReview: facts(
    409,
    false,
    'The job is not waiting for an answer',
    'Read its status; answer only in awaiting_review.',
  ),
  TooManyVideos: facts(
    409,
    false,
    'No more videos can be added',
    'Answer with the videos that are there, or start a new job.',
  ),
  DatasetNotReady: facts(
    409,
    false,
    'There is no dataset yet',
    'Read the status; ask again once the frames are judged.',
  ),
  IdempotencyKeyReused: facts(
    422,
    false,
    'The idempotency key stands for another request',
    'Send the same request as before, or a new key for a new one.',
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
    'Ask for addresses of the named parts, send them, and complete it again.',
  ),
  UploadClosed: facts(409, false, 'The upload takes no more parts', 'Read its state; start a new one.'),
  TooManyUploads: facts(503, true, 'Too many videos are being uploaded', 'Try again in a moment.'),
  TooManyStreams: facts(
    429,
    false,
    'You watch too many jobs at once',
    'Close event streams that nobody reads, or poll the status.',
  ),
  NoStreamLeft: facts(
    503,
    true,
    'All event streams are taken',
    'Try again in a moment, or poll the status meanwhile.',
  ),
  DependencyUnavailable: facts(503, true, 'A part of the service is unavailable', 'Try again in a moment.'),
  ReviewTimedOut: facts(409, false, 'Nobody answered the job in time', 'Start a new job.'),
  JobTerminated: facts(
    409,
    false,
    'The job was terminated by an operator',
    'Start a new job, or ask the operator.',
  ),
  JobTimedOut: facts(
    504,
    false,
    'The job ran out of time',
    'Start a new job, or ask the operator to reset this one.',
  ),
  Internal: facts(
    500,
    true,
    'Something went wrong on our side',
    'Try again; tell the operator when it stays.',
  ),
} as const satisfies Record<string, FailureFacts>;

export type FailureType = keyof typeof FAILURES;

export const isFailureType = (name: unknown): name is FailureType =>
  typeof name === 'string' && Object.hasOwn(FAILURES, name);

/**
 * An expected failure. `message` is a sentence for the person who reads the job: what is wrong, with the figures.
 * What to do about it comes from the table.
 */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly type: FailureType,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get facts(): FailureFacts {
    return FAILURES[this.type];
  }
}
