/** Part of the time line that gives one candidate per scene in it. Milliseconds from the start of the picture. */
export interface Window {
  index: number;
  startMs: number;
  endMs: number;
}

/** One run of ffmpeg. */
export interface Span {
  /** Where to look for the key frame to start from. */
  seekMs: number;
  /** Pictures before `startMs` or from `endMs` on are not sampled. */
  startMs: number;
  endMs: number;
  /** How long after the key frame sampling begins, as long as a whole second is left. */
  afterKeyMs: number;
  /** At most this many samples; `null` for all of them. */
  samples: number | null;
  /** Of each stretch of this length one second is looked at, all in one pass; everything when absent. */
  everyMs?: number;
}

/** What is recorded as finished at once, so that a retry does not do it again. */
export interface Part {
  index: number;
  windows: Window[];
}

export interface Plan {
  parts: Part[];
  /** Whether the whole time line is looked at; otherwise each window is sought. */
  everything: boolean;
}

export const SAMPLES_PER_SECOND = 4;
export const WINDOW_MS = 1000;
/** Beyond this a dataset gains nothing: 20 to 30 pictures are kept. A longer video is looked at in so many places. */
const MAX_WINDOWS = 240;
/** About 16 s of work lost at most when a worker dies. */
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
 * Divides the picture's time line. Up to four minutes every second is a window and all is decoded; beyond, 240 windows
 * are spread evenly and each is sought, so that the work follows the candidates and not the length.
 */
export const planExtraction = (endMs: number): Plan => {
  const windows = windowsOf(endMs);
  const parts = Array.from({ length: Math.ceil(windows.length / WINDOWS_PER_PART) }, (_, index) => ({
    index,
    windows: windows.slice(index * WINDOWS_PER_PART, (index + 1) * WINDOWS_PER_PART),
  }));
  return { parts, everything: endMs <= MAX_WINDOWS * WINDOW_MS };
};
