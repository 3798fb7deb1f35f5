import type { ConversionLimits } from '../media/conversion/launcher.ts';
import { PROCESS_LIMITS } from '../media/process-limits.ts';

/** What one run of ffmpeg may use: more than an hour of 4K takes, and less than would harm the machine. */
export const CONVERSION_LIMITS: ConversionLimits = { processorSeconds: 12 * 60 * 60, ...PROCESS_LIMITS };
