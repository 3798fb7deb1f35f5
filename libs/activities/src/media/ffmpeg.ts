import { VIDEO_LIMITS } from '#domain';
import { DECODERS } from './codecs.ts';

export interface FfmpegPaths {
  ffmpegPath: string;
  ffprobePath: string;
}

/** Containers with their own video data. Playlists (hls, dash, concat) are excluded: they refer to other files. */
const DEMUXERS = ['mov', 'matroska', 'avi', 'mpegts', 'mpeg'];
/** Enough for any camera or editor; a file with more is malicious. */
const MAX_STREAMS = 64;

const guarded = (
  file: string,
  { formats, use, before }: { formats: readonly string[]; use: keyof typeof DECODERS; before: string[] },
): string[] => [
  ...['-protocol_whitelist', 'file'],
  ...['-format_whitelist', formats.join(',')],
  ...['-codec_whitelist', DECODERS[use].join(',')],
  ...['-max_pixels', String(VIDEO_LIMITS.pixels)],
  ...['-max_streams', String(MAX_STREAMS)],
  ...before,
  ...['-i', `file:${file}`],
];

/** Options before `-i`, and the input: the one local file and nothing it may refer to. */
export const safeInput = (file: string, use: keyof typeof DECODERS, before: string[] = []): string[] =>
  guarded(file, { formats: DEMUXERS, use, before });

/** Likewise for a list that we wrote, of files that we made: it is read as nothing else, and leads to these containers only. */
export const safeParts = (list: string, before: string[] = []): string[] =>
  guarded(list, {
    ...{ formats: ['concat', 'mov', 'matroska'], use: 'probe' },
    before: [...before, '-f', 'concat', '-safe', '0'],
  });

/** Messages of ffmpeg that blame the installation or a missing local file, not the contents of the file. */
const INSTALLATION =
  /Unrecognized option|Option .{1,60} not found|No such filter|Unknown encoder|No such file/i;
/**
 * Messages when the machine lacks resources. Not "Input/output error": ffmpeg also says that for a Matroska file
 * that is cut off in its header. A buffer also fails for a picture that is too large; -12 is memory.
 */
const RESOURCES = new RegExp(
  [
    ...['Cannot allocate memory', 'get_buffer\\(\\) failed \\(-12', 'failed to map segment', 'out of memory'],
    ...['Resource temporarily unavailable', 'Too many open files', 'No space left'],
    'Error while opening encoder',
  ].join('|'),
  'i',
);
/** Exit codes of a shell for a program that is missing or cannot be loaded. */
const NOT_RUN = new Set([126, 127]);

/** @throws an ordinary error, for a retry, if the cause of the failure is not the video. */
export const assertRan = ({ code, stderr }: { code: number; stderr: string }, what: string): void => {
  if (code === 0) return;
  if (NOT_RUN.has(code) || INSTALLATION.test(stderr) || RESOURCES.test(stderr))
    throw new Error(`${what} cannot work: ${stderr.trim()}`);
};
