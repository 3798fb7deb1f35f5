import { Failure } from '#domain';

/**
 * Processor time for decoding one job's video, over all attempts. The most expensive legitimate video is an hour of
 * 4K with a key frame every ten seconds: 240 places, each 150 pictures from its key frame, at 15 pictures a second
 * on a slow core take 40 minutes. With fewer key frames each place costs up to the whole video.
 */
export const DECODING_SECONDS = 45 * 60;

/** The remaining time. */
export class DecodingBudget {
  constructor(private usedSeconds: number) {}

  get used(): number {
    return this.usedSeconds;
  }

  use(seconds: number): void {
    this.usedSeconds += seconds;
  }

  /**
   * Whole seconds for the next process.
   *
   * @throws Failure `TooSlowToDecode` if nothing is left.
   */
  get left(): number {
    if (this.usedSeconds >= DECODING_SECONDS) throw new Failure('TooSlowToDecode', TOO_SLOW);
    return Math.ceil(DECODING_SECONDS - this.usedSeconds);
  }
}

export const TOO_SLOW =
  `Looking at the video takes more than ${DECODING_SECONDS / 60} minutes of processor time: ` +
  'its picture is hard to decode, or has hardly any key frames to start from.';
