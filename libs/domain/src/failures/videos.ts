import { facts } from './facts.ts';

/** Failures of processing video. */
export const VIDEO_FAILURES = {
  ConversionFailed: facts(
    422,
    false,
    'The video could not be converted',
    'Check that it plays to the end; read the detail for what ffmpeg said of it.',
  ),
  TooSlowToConvert: facts(
    422,
    false,
    'The conversion takes too much processor time',
    'Trim the video first, or ask for a smaller size or another codec.',
  ),
  OutputTooLarge: facts(
    422,
    false,
    'The output would be too large',
    'Trim the video, or ask for a lower quality.',
  ),
  OutputNotFound: facts(
    404,
    false,
    'No such output',
    'Check outputId: GET /api/videos/{jobId} lists the outputs of a job. Only videos can be processed further.',
  ),
} as const;
