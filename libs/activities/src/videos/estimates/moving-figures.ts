import type { Operation } from '#domain';
import { ladderOf } from '../renditions.ts';
import { hls, preview } from '../stream.ts';
import { pixelRate, sum, type Figures, type Sampling } from './figures.ts';
import { partsOf, type Material } from './material.ts';
import { triedSeconds } from './sample.ts';
import { OVER_RATE } from './streams.ts';
import { bytesOf, figuresOf } from './work.ts';

/** From one key frame to the next; less would have too many. */
const SEGMENT_SECONDS = 4;
/** Of all renditions per second, from which on one segment has to do. */
const MANY_PIXELS = 30e6;
/** What a playlist says of a segment. */
const LINE_BYTES = 40;
/** Of each rendition, with what the container adds. */
const SOUND_KBPS = 130;

/** Figures of a preview. */
export const previewFigures = (
  step: Operation<'preview'>,
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  const { input } = material;
  const { seconds: length } = preview(step, input, sampling.folder);
  const start = (input.seconds - length) / 2;
  const shown = partsOf(material, [{ startSeconds: start, endSeconds: start + length }]);
  return figuresOf(
    {
      ...{ material: shown, extent: { seconds: 3, pieces: 2 } },
      build: (piece, folder) => preview({ ...step, seconds: piece.seconds }, piece, folder),
      bytes: (samples) => (bytesOf(samples) * length) / triedSeconds(samples),
    },
    sampling,
  );
};

/** Figures of a ladder of renditions. */
export const hlsFigures = (
  step: Operation<'hls'>,
  material: Material,
  sampling: Sampling,
): Promise<Figures> => {
  const { input } = material;
  const ladder = ladderOf(input, step.maxHeight);
  const pixels = sum(ladder.map(({ width, height }) => pixelRate({ ...input, width, height })));
  const segments = pixels > MANY_PIXELS ? 1 : 2;
  return figuresOf(
    {
      material,
      extent: { seconds: segments * SEGMENT_SECONDS, pieces: 1 },
      build: (piece, folder) => hls(step, piece, folder),
      bytes: (samples) =>
        sum(
          ladder.map(({ name, bitrateKbps }) => {
            const own = samples.flatMap(({ files }) =>
              files.filter(({ file }) => file.includes(`/${name}-`) && file.endsWith('.m4s')),
            );
            const rate = sum(own.map(({ bytes }) => bytes)) / triedSeconds(samples);
            const most =
              ((bitrateKbps * OVER_RATE + (input.audioStream === null ? 0 : SOUND_KBPS)) * 1000) / 8;
            return (Math.min(rate, most) + LINE_BYTES / SEGMENT_SECONDS) * input.seconds;
          }),
        ),
    },
    sampling,
  );
};
