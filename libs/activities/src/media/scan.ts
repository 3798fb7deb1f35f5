import { WindowPicker, type Candidate, type SceneState } from './candidates.ts';
import { SAMPLES_PER_SECOND, WINDOW_MS, type Span, type Window } from './plan.ts';
import { samplesOf, type SampleOptions } from './sampler.ts';

/** What was chosen in one window, and where the next one goes on. */
export interface Pick {
  window: Window;
  candidates: Candidate[];
  state: SceneState;
}

/** How many samples a window has where nothing is missing: one for each quarter of a second until the last picture. */
const expectedSamples = ({ startMs, endMs }: Window, { video }: SampleOptions): number => {
  const last = Math.min(endMs - 1, startMs + WINDOW_MS - 1, video.lastPictureMs);
  const quarter = (ms: number): number => Math.floor((SAMPLES_PER_SECOND * ms) / 1000);
  return Math.max(0, quarter(last - startMs) + 1);
};

/**
 * Decodes on and on, and picks window after window. It begins with the pictures that others refer to: the rest takes
 * nearly half of the time and is encoded worse. At the first window that they are too few for, it goes back to that
 * window's start and decodes every picture from there on.
 */
export async function* pickThrough(
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick> {
  const endMs = windows.at(-1)?.endMs ?? 0;
  let state = before;
  for (let at = 0; at < windows.length;) {
    const startMs = windows[at]?.startMs ?? 0;
    const span: Span = { seekMs: startMs, startMs, endMs, afterKeyMs: 0, samples: null };
    for await (const pick of picksIn(span, windows.slice(at), state, options)) {
      const short = pick.samples < expectedSamples(pick.window, options);
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

/** Exactly one for each window, also for those without a sample. */
async function* picksIn(
  span: Span,
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick & { samples: number }> {
  let picker = new WindowPicker(before);
  const done = (window: Window): Pick & { samples: number } => {
    const { candidates, samples, state } = picker;
    picker = new WindowPicker(state);
    return { window, candidates, samples, state };
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
/** Decoding so much in vain is bearable. */
const MOST_AFTER_KEY_MS = 2000;

/**
 * One second of the window, soon after the last key frame that leaves a whole second: decoding little is enough. How soon
 * differs from window to window, evenly spread: key frames lie at cuts, where a scene is as it always begins.
 */
const spanOf = ({ index, startMs, endMs }: Window): Span => ({
  seekMs: endMs - WINDOW_MS,
  startMs,
  endMs,
  afterKeyMs: Math.round(((index * GOLDEN) % 1) * MOST_AFTER_KEY_MS),
  samples: SAMPLES_PER_SECOND,
});

const pickedIn = async (
  window: Window,
  before: SceneState,
  everyPicture: boolean,
  options: SampleOptions,
): Promise<WindowPicker> => {
  const picker = new WindowPicker(before);
  for await (const sample of samplesOf(spanOf(window), everyPicture, options)) picker.add(sample);
  return picker;
};

/** Seeks each window, so that the work follows their number and not the length of the video. */
export async function* pickPlaces(
  windows: Window[],
  before: SceneState,
  options: SampleOptions,
): AsyncGenerator<Pick> {
  let state = before;
  for (const window of windows) {
    let picker = await pickedIn(window, state, false, options);
    const short = picker.samples < SAMPLES_PER_SECOND && options.video.skippable;
    if (short) picker = await pickedIn(window, state, true, options);
    state = picker.state;
    yield { window, candidates: picker.candidates, state };
  }
}
