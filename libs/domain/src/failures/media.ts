import { facts } from './facts.ts';

/** Failures of the training material. */
export const MEDIA_FAILURES = {
  // The video
  EmptyFile: facts(422, false, 'The file is empty', 'Check the file, and upload it again.'),
  NotAVideo: facts(422, false, 'The file is not a video', 'Send an MP4, MOV, MKV or WebM file.'),
  NoVideoStream: facts(
    422,
    false,
    'The file has no video track',
    'Send a file with a video track, not audio only.',
  ),
  TruncatedVideo: facts(
    422,
    false,
    'The video is broken or cut off',
    'Check that the video plays to the end, then upload it again.',
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
    'Trim the video to the part that shows the person.',
  ),
  VideoTooLarge: facts(
    413,
    false,
    'The video file is too large',
    'Trim the video or encode it at a lower bit rate.',
  ),
  TooManyPixels: facts(422, false, 'The picture is too large', 'Scale the video down to 4K or less.'),
  SourceNotFound: facts(404, false, 'The video was not found', 'Upload the video, or check the URL.'),
  SourceUnreachable: facts(
    502,
    true,
    'The video could not be downloaded',
    'Check that the URL works without a login, or upload the file instead.',
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
    'The URL is not allowed',
    'Use an https URL on the public internet; a video can be uploaded instead.',
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
    'Approve the job with the person to train, or send a video with a clear main person.',
  ),
  TooFewGoodImages: facts(
    422,
    false,
    'Too few good images for this trainer',
    'Film longer, in better light, from several sides, with the face at least 128 pixels wide. While the job waits, you can also restore frames with keep or add another video.',
  ),
} as const;
