import type { ConversionLimits } from '../media/conversion/launcher.ts';

const GIBIBYTE = 1024 ** 3;

/** What one run of ffmpeg may use: more than an hour of 4K takes, and less than would harm the machine. */
export const CONVERSION_LIMITS: ConversionLimits = {
  processorSeconds: 12 * 60 * 60,
  // Address space, of which many threads reserve much and use little.
  memoryBytes: 16 * GIBIBYTE,
  fileBytes: 8 * GIBIBYTE,
};
