import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';
import { Failure, type OperationReport, type StoredFile } from '#domain';
import { readMediaFile } from './media-file.ts';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { readHeader } from '../media/inspection/index.ts';

/** A file that an operation made, in the folder of its outputs. */
export interface MadeFile extends Omit<StoredFile, 'sha256'> {
  path: string;
  /** Listed in the API; the segments of a stream are found by its playlist. */
  isListed: boolean;
}

export interface Made {
  files: MadeFile[];
  report: OperationReport;
  processorSeconds: number;
}

const CONTENT_TYPES: Record<string, string> = {
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.m4a': 'audio/mp4',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.vtt': 'text/vtt',
  '.json': 'application/json',
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.m4s': 'video/iso.segment',
};

/** What can be measured of a file. */
export interface MeasureOptions {
  ffmpeg: FfmpegPaths;
  signal: AbortSignal;
}

const NOTHING = { seconds: null, width: null, height: null };

const measured = async (
  path: string,
  contentType: string,
  { ffmpeg, signal }: MeasureOptions,
): Promise<Pick<StoredFile, 'seconds' | 'width' | 'height'>> => {
  if (contentType.startsWith('image/')) {
    const { width, height, pageHeight } = await sharp(path).metadata();
    return { seconds: null, width, height: pageHeight ?? height };
  }
  if (contentType === 'audio/mp4') {
    const { format } = await readHeader({ ffmpeg, file: path, signal });
    return { ...NOTHING, seconds: format.duration ?? null };
  }
  if (!['video/mp4', 'video/webm'].includes(contentType)) return NOTHING;
  const { size } = await stat(path);
  const { seconds, width, height } = await readMediaFile({ ffmpeg, file: path, signal, isOurs: true }, size);
  return { seconds, width, height };
};

/** How a file is listed in the API. */
export interface Named {
  outputId: string;
  /** Below the folder of outputs. */
  file: string;
  isListed?: boolean;
}

/**
 * Measures a file that an operation made.
 *
 * @throws Failure `ConversionFailed` if it is not there, or empty: ffmpeg is content with having found nothing to write.
 */
export const madeFile = async (
  folder: string,
  { outputId, file, isListed = true }: Named,
  options: MeasureOptions,
): Promise<MadeFile> => {
  const path = join(folder, file);
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (bytes === 0) throw new Failure('ConversionFailed', 'There was nothing to write: the output is empty.');
  const contentType = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
  const facts = isListed ? await measured(path, contentType, options) : NOTHING;
  return { path, file, bytes, outputId, contentType, isListed, ...facts };
};

/** All files of the folder of one output, in the order of their names. */
export const filesOf = async (folder: string, name: string): Promise<string[]> =>
  (await readdir(join(folder, name))).sort().map((file) => `${name}/${file}`);

/** `cuts/frame-0001.jpg` is the output `cuts/frame-0001`; what describes pictures, as `board/storyboard.vtt`, keeps its name. */
export const outputIdOf = (file: string): string => file.replace(/\.jpg$/, '');

/** Of all files, also of those that are not listed. */
export const bytesOf = ({ files }: Pick<Made, 'files'>): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);
