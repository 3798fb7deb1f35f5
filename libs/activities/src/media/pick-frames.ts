import { pMapIterable } from 'p-map';
import { WindowPicker, type Candidate, type SceneState } from './candidates.ts';
import type { InspectedVideo } from './inspection/index.ts';
import { SAMPLES_PER_SECOND, WINDOW_MS, type Span, type Window } from './plan.ts';
import { samplesOf, type SampleOptions } from './sampler.ts';

/** What was chosen in one window, and the state for the next one. */
export interface Pick {
  window: Window;
  candidates: Candidate[];
  state: SceneState;
}

/** The number of samples of a complete window: one for each quarter of a second until the last picture. */
const expectedSamples = ({ startMs, endMs }: Window, { video }: SampleOptions): number => {
  const last = Math.min(endMs - 1, startMs + WINDOW_MS - 1, video.lastPictureMs);
  const quarter = (ms: number): number => Math.floor((SAMPLES_PER_SECOND * ms) / 1000);
  return Math.max(0, quarter(last - startMs) + 1);
};

/** The number of samples of one second of the window, fewer if the video ends earlier. */
const expectedInPlace = (window: Window, options: SampleOptions): number =>
  window.endMs <= options.video.lastPictureMs ? SAMPLES_PER_SECOND - 1 : 0;

interface Pass {
  /** One second of each stretch of this many milliseconds; everything if absent. */
  everyMs?: number;
  expected: (window: Window, options: SampleOptions) => number;
}

/**
 * Decodes continuously, and picks window after window. It starts with reference pictures only: the others take
 * nearly half of the time and have lower quality. At the first window with too few of them, it goes back to that
 * window's start and decodes every picture from there on.
 */
async function* pickInPass(
  { everyMs, expected }: Pass,
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick> {
  const endMs = windows.at(-1)?.endMs ?? 0;
  let state = before;
  for (let at = 0; at < windows.length;) {
    const startMs = windows[at]?.startMs ?? 0;
    const span: Span = { seekMs: startMs, startMs, endMs, afterKeyMs: 0, samples: null, everyMs };
    for await (const pick of picksIn(span, windows.slice(at), state, options)) {
      const short = pick.samples < expected(pick.window, options);
      if (short && !state.everyPicture && options.video.skippable) {
        state = { ...state, everyPicture: true };
        break;
      }
      state = pick.state;
      at += 1;
      yield pick;
    }
  }
}

/** Picks from everything. */
export const pickThrough = (
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick> => pickInPass({ expected: expectedSamples }, windows, before, options);

/** Picks from one second of each window, without seeking. All windows have the same length. */
const pickPassing = (windows: Window[], before: SceneState, options: SampleOptions): AsyncGenerator<Pick> => {
  const { index, endMs } = windows.at(-1) ?? { index: 0, endMs: 0 };
  return pickInPass({ everyMs: endMs / (index + 1), expected: expectedInPlace }, windows, before, options);
};

/** Exactly one for each window, even for those without a sample. */
async function* picksIn(
  span: Span,
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick & { samples: number }> {
  let picker = new WindowPicker();
  let state = before;
  const done = (window: Window): Pick & { samples: number } => {
    const { samples } = picker;
    const after = picker.after(state);
    [picker, state] = [new WindowPicker(), after.state];
    return { window, samples, ...after };
  };
  const waiting = [...windows];
  for await (const sample of samplesOf(span, before.everyPicture, options)) {
    for (let window = waiting[0]; window && window.endMs <= sample.timeMs; window = waiting[0]) {
      yield done(window);
      waiting.shift();
    }
    picker.add(sample);
  }
  for (const window of waiting) yield done(window);
}

const GOLDEN = 0.618;
/** Decoding this much in vain is acceptable. */
const MOST_AFTER_KEY_MS = 2000;

/**
 * One second of the window, shortly after the last key frame that leaves a whole second, so that little has to be
 * decoded. The offset varies from window to window: key frames are at cuts, so a fixed offset would always show how
 * scenes begin.
 */
const spanOf = ({ index, startMs, endMs }: Window): Span => ({
  seekMs: endMs - WINDOW_MS,
  startMs,
  endMs,
  afterKeyMs: Math.round(((index * GOLDEN) % 1) * MOST_AFTER_KEY_MS),
  samples: SAMPLES_PER_SECOND,
});

const pickedIn = async (window: Window, options: SampleOptions): Promise<WindowPicker> => {
  const look = async (everyPicture: boolean): Promise<WindowPicker> => {
    const picker = new WindowPicker();
    for await (const sample of samplesOf(spanOf(window), everyPicture, options)) picker.add(sample);
    return picker;
  };
  const picker = await look(false);
  return picker.samples < SAMPLES_PER_SECOND && options.video.skippable ? look(true) : picker;
};

/** Seconds of video decoded when seeking each window: from the key frame before it to its samples. */
const secondsSought = (windows: Window[], keys: readonly number[]): number => {
  const sorted = [...keys].sort((a, b) => a - b);
  let next = 0;
  return windows.reduce((sum, window) => {
    const { seekMs, startMs, endMs, afterKeyMs } = spanOf(window);
    while ((sorted[next] ?? Infinity) <= seekMs / 1000) next += 1;
    const key = (sorted[next - 1] ?? 0) * 1000;
    const begins = Math.min(Math.max(startMs, key + afterKeyMs), Math.max(startMs, endMs - WINDOW_MS));
    return sum + (begins - key + WINDOW_MS) / 1000;
  }, 0);
};

/** Whether seeking each window is cheaper than decoding everything once. */
const worthSeeking = (windows: Window[], { clock, keys }: InspectedVideo): boolean => {
  const [first, last] = [windows[0], windows.at(-1)];
  if (clock.joined || !first || !last) return false;
  return secondsSought(windows, keys) < (last.endMs - first.startMs) / 1000;
};

/**
 * Samples one second of each window. It seeks each window, so that the work depends on their number and not on the
 * length of the video; if key frames are so far apart that this would decode more than the whole video, or if
 * timestamps restart, everything is decoded once.
 */
export const pickPlaces = (
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick> =>
  worthSeeking(windows, options.video)
    ? seekPlaces(windows, before, options)
    : pickPassing(windows, before, options);

/** Half of the time for a place is process start and decoding from the key frame, each on one core. */
const PLACES_AT_ONCE = 2;

async function* seekPlaces(
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const running = new Set<Promise<WindowPicker>>();
  const look = async (window: Window): Promise<[Window, WindowPicker]> => {
    const picked = pickedIn(window, { ...options, signal });
    running.add(picked);
    return [window, await picked.finally(() => running.delete(picked))];
  };
  let state = before;
  try {
    for await (const [window, picker] of pMapIterable(windows, look, { concurrency: PLACES_AT_ONCE })) {
      const after = picker.after(state);
      state = after.state;
      yield { window, ...after };
    }
  } finally {
    stop.abort();
    await Promise.allSettled(running);
  }
}
