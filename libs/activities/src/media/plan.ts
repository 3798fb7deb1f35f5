/** Part of the timeline that gives one candidate per scene in it. Milliseconds from the start of the video. */
export interface Window {
  index: number;
  startMs: number;
  endMs: number;
}

/** One run of ffmpeg. */
export interface Span {
  /** Where to seek the key frame to start from. */
  seekMs: number;
  /** Pictures before `startMs` or from `endMs` on are not sampled. */
  startMs: number;
  endMs: number;
  /** How long after the key frame sampling begins, as long as a whole second is left. */
  afterKeyMs: number;
  /** At most this many samples; `null` for all of them. */
  samples: number | null;
  /** Samples one second of each stretch of this length, in one pass; everything if absent. */
  everyMs?: number;
}

/** Recorded as finished together, so that a retry does not repeat it. */
export interface Part {
  index: number;
  windows: Window[];
}

export interface Plan {
  parts: Part[];
  /** Whether the whole timeline is decoded; otherwise each window is sought. */
  everything: boolean;
}

export const SAMPLES_PER_SECOND = 4;
export const WINDOW_MS = 1000;
/** More would not improve a dataset: 20 to 30 images are kept. A longer video is sampled in this many places. */
const MAX_WINDOWS = 240;
/** At most about 16 s of work are lost when a worker dies. */
const WINDOWS_PER_PART = 16;

const windowsOf = (endMs: number): Window[] => {
  const count = Math.min(MAX_WINDOWS, Math.max(1, Math.ceil(endMs / WINDOW_MS)));
  const lengthMs = Math.max(WINDOW_MS, endMs / count);
  return Array.from({ length: count }, (_, index) => ({
    index,
    startMs: Math.round(index * lengthMs),
    endMs: Math.round((index + 1) * lengthMs),
  }));
};

/**
 * Divides the video's timeline. Up to four minutes every second is a window and everything is decoded; beyond, 240
 * evenly spread windows are sought, so that the work depends on the number of candidates and not on the length.
 */
export const planExtraction = (endMs: number): Plan => {
  const windows = windowsOf(endMs);
  const parts = Array.from({ length: Math.ceil(windows.length / WINDOWS_PER_PART) }, (_, index) => ({
    index,
    windows: windows.slice(index * WINDOWS_PER_PART, (index + 1) * WINDOWS_PER_PART),
  }));
  return { parts, everything: endMs <= MAX_WINDOWS * WINDOW_MS };
};
