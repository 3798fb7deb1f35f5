import { Failure } from '#domain';
import { CODECS, unsupportedCodec } from '../codecs.ts';
import type { ProbedHeader, ProbedStream } from './ffprobe.ts';
import type { TrackPackets } from './packets.ts';

/** Video streams that are not the video: album art, previews for a player's timeline, a photo. */
const STILLS = ['attached_pic', 'timed_thumbnails', 'still_image'];
/** Pictures per second: a film has at least the first where a track beside it is taken for previews below the second. */
const FILM_RATE = 4;
const PREVIEW_RATE = 2;

/** A video stream with what its packets say. */
export interface Track {
  stream: ProbedStream;
  packets: TrackPackets;
}

export interface Tracks {
  /** The videos, largest frame first; never empty. */
  films: Track[];
  /** Whether there are unmarked tracks with few pictures besides the video. */
  stills: boolean;
  /** Whether there are tracks with an unsupported codec besides the video. */
  unknown: boolean;
}

const area = ({ stream: { width, height } }: Track): number => width * height;

export const codecOf = ({ codec_name, codec_tag_string }: ProbedStream): string =>
  codec_name ?? codec_tag_string ?? 'unknown';

const isMarkedStill = ({ disposition }: ProbedStream): boolean =>
  STILLS.some((kind) => Boolean(disposition[kind]));

/** Pictures per second; 0 for a single picture. */
const rateOf = ({ packets: { pictures, length } }: Track): number =>
  pictures > 1 && length > 0 ? pictures / length : 0;

const noPicture = (streams: ProbedStream[], covers: boolean): Failure => {
  const kinds = [...new Set(streams.map(({ codec_type }) => codec_type ?? 'unknown'))].sort().join(', ');
  const beside = covers ? ' beside a cover picture' : '';
  return new Failure(
    'NoVideoStream',
    `The file has no video track${beside}; its tracks are: ${kinds || 'none'}.`,
  );
};

/**
 * The streams that may be the video, by their flags and codecs.
 *
 * @throws Failure `NoVideoStream`, with the kinds of tracks found, or `UnsupportedCodec`.
 */
export const videoStreams = ({ streams }: Pick<ProbedHeader, 'streams'>): ProbedStream[] => {
  const video = streams.filter(({ codec_type }) => codec_type === 'video');
  const unmarked = video.filter((stream) => !isMarkedStill(stream));
  const [first] = unmarked;
  if (!first) throw noPicture(streams, video.length > 0);
  const accepted = unmarked.filter((stream) => CODECS.includes(codecOf(stream)));
  if (accepted.length === 0) throw unsupportedCodec(codecOf(first));
  return accepted;
};

/**
 * Distinguishes videos from stills: a file may contain unmarked album art or timeline previews, larger than the
 * video and before it.
 *
 * @param packets by the index of their stream.
 */
export const tracksOf = (
  header: Pick<ProbedHeader, 'streams'>,
  packets: Map<number, TrackPackets>,
): Tracks => {
  const streams = videoStreams(header);
  const all = streams.flatMap((stream): Track[] => {
    const found = packets.get(stream.index);
    return found && found.pictures > 0 ? [{ stream, packets: found }] : [];
  });
  if (all.length === 0)
    throw new Failure('TruncatedVideo', 'The video track has no pictures: the file is cut off.');
  const rates = all.map(rateOf);
  const hasFilm = rates.some((rate) => rate >= FILM_RATE);
  const moving = rates.some((rate) => rate > 0);
  const films = all.filter((_, index) => (rates[index] ?? 0) >= (hasFilm ? PREVIEW_RATE : moving ? 1e-9 : 0));
  films.sort((a, b) => area(b) - area(a) || a.stream.index - b.stream.index);
  const video = header.streams.filter((stream) => stream.codec_type === 'video' && !isMarkedStill(stream));
  return { films, stills: films.length < all.length, unknown: streams.length < video.length };
};
