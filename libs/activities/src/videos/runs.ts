import { convert } from '../media/conversion/convert.ts';
import type { ConversionLimits } from '../media/conversion/launcher.ts';
import type { Conversion } from './conversions.ts';

export interface RunConditions {
  ffmpegPath: string;
  /** Of each run. */
  limits: ConversionLimits;
  signal: AbortSignal;
  /** How much of all runs is done, 0–1. */
  onProgress?: (done: number) => void;
}

/** Runs conversions one after the other, each as a share of the whole, and adds up what they take. */
export class Runs {
  processorSeconds = 0;
  private done = 0;

  constructor(private readonly conditions: RunConditions) {}

  /**
   * @param share of the work of the operation, 0–1.
   * @returns what ffmpeg said at the end.
   * @throws as `convert` does.
   */
  async run(conversion: Conversion, share = 1): Promise<string> {
    const { ffmpegPath, limits, signal, onProgress } = this.conditions;
    const { done } = this;
    const { said, processorSeconds } = await convert(
      { ...conversion, limits },
      { ffmpegPath, signal, ...(onProgress && { onProgress: (part) => onProgress(done + part * share) }) },
    );
    this.add(processorSeconds, share);
    return said;
  }

  /** Counts work that was done by other means. */
  add(processorSeconds: number, share: number): void {
    this.processorSeconds += processorSeconds;
    this.done += share;
    this.conditions.onProgress?.(this.done);
  }
}
