import { Failure } from '#domain';
import { CODECS, isKnownSound, unsupportedCodec } from '../codecs.ts';
import { assertRan, safeInput } from '../ffmpeg.ts';
import { startMediaProcess, type MediaProcessEnd } from '../media-process.ts';
import type { ProbeOptions } from './ffprobe.ts';

/** Copying 2 GiB without decoding. */
const COPY_SECONDS = 5 * 60;
const TIMEOUT_MS = 30 * 60_000;

/** A line of ffmpeg's listing: `Stream #0:2[0x3](und): Video: h264 (High) (avc1 / 0x31637661), …`. */
const LISTED = /^ *Stream #0:(\d+)(?:\[\w+\])?(?:\(\w+\))?: (\w+): ([\w-]+)(.*)$/gm;

interface Listed {
  index: number;
  kind: string;
  codec: string;
}

const runFfmpeg = async (
  { ffmpeg, signal }: ProbeOptions,
  level: 'info' | 'error',
  args: string[],
): Promise<MediaProcessEnd> => {
  const { outputs, ended } = startMediaProcess({
    command: ffmpeg.ffmpegPath,
    arguments: ['-nostdin', '-hide_banner', '-y', '-loglevel', level, ...args],
    processorSeconds: COPY_SECONDS,
    tooSlow: `Reading what is in the file took more than ${COPY_SECONDS} seconds of processor time.`,
    timeoutMs: TIMEOUT_MS,
    keptErrors: 64_000,
    signal,
  });
  outputs[0]?.resume();
  return ended;
};

/** ffmpeg lists the streams and then complains that there is no output. */
const listed = async (options: ProbeOptions): Promise<Listed[]> => {
  const { stderr } = await runFfmpeg(options, 'info', safeInput(options.file, 'extraction'));
  return [...stderr.matchAll(LISTED)].flatMap(([, index, kind = '', codec = '', rest = '']) =>
    rest.includes('(attached pic)') ? [] : [{ index: Number(index), kind, codec }],
  );
};

/** ffmpeg's message for a truncated file; the copy would hide this. */
const CUT_OFF = /partial file|ended prematurely|Truncat/i;

/** @throws Failure `TruncatedVideo`. @returns whether the copy was made. */
const copied = async (
  options: ProbeOptions,
  copy: string,
  { tracks, format, use }: { tracks: readonly Listed[]; format: string; use: 'extraction' | 'probe' },
): Promise<boolean> => {
  const end = await runFfmpeg(options, 'error', [
    ...safeInput(options.file, use, ['-copyts', '-sn', '-dn']),
    ...tracks.flatMap(({ index }) => ['-map', `0:${index}`]),
    ...['-c', 'copy', '-f', format, `file:${copy}`],
  ]);
  assertRan(end, 'ffmpeg');
  if (CUT_OFF.test(end.stderr))
    throw new Failure('TruncatedVideo', 'The video ends in the middle: the file is cut off.');
  return end.code === 0;
};

/**
 * Copies the video tracks, undecoded, into a file beside the given one if ffprobe fails on another track that it
 * cannot open: ffmpeg opens only the requested ones. So nothing outside the closed lists is opened.
 *
 * @param keepsSound whether the sound is copied, too, if it is of a known kind.
 * @returns the copy; `null` if the file has no readable tracks at all.
 * @throws Failure `NoVideoStream`, `UnsupportedCodec` or `TruncatedVideo`.
 */
export const readableCopy = async (options: ProbeOptions, keepsSound = false): Promise<string | null> => {
  const tracks = await listed(options);
  if (tracks.length === 0) return null;
  const video = tracks.filter(({ kind }) => kind === 'Video');
  const [first] = video;
  if (!first) {
    const kinds = [...new Set(tracks.map(({ kind }) => kind.toLowerCase()))].sort().join(', ');
    throw new Failure('NoVideoStream', `The file has no video track; its tracks are: ${kinds}.`);
  }
  const pictures = video.filter(({ codec }) => CODECS.includes(codec));
  if (pictures.length === 0) throw unsupportedCodec(first.codec);
  // Only MOV keeps the rotation, and it does not support VP8.
  const format = pictures.some(({ codec }) => codec === 'vp8') ? 'matroska' : 'mov';
  const copy = `${options.file}-readable`;
  const sound = tracks.filter(({ kind, codec }) => kind === 'Audio' && isKnownSound(codec));
  const withSound = { tracks: [...pictures, ...sound], format, use: 'probe' } as const;
  if (keepsSound && sound.length > 0 && (await copied(options, copy, withSound))) return copy;
  return (await copied(options, copy, { tracks: pictures, format, use: 'extraction' })) ? copy : null;
};
