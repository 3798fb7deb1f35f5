import { differenceOf, sharpnessOf, signatureOf } from './picture.ts';
import type { Window } from './plan.ts';
import type { Sample } from './sampler.ts';

/**
 * A picture that differs this much from the one before it, a quarter of a second earlier, belongs to another scene.
 * Levels of `differenceOf`.
 */
const CUT_LEVELS = 36;

/** Flashing light or fast cutting would otherwise make every sample a candidate, each of which is looked at for faces. */
const PER_WINDOW = 2;

/** The sharpest sample of one window and one scene, or of the rest of a window that has many. */
export interface Candidate {
  timeMs: number;
  sharpness: number;
  scene: number;
  jpeg: Buffer;
}

/** What the choice of the next candidates depends on; enough to go on after a restart. */
export interface SceneState {
  scene: number;
  /** Of the last sample; empty before the first one. */
  signature: number[];
  lastSampleMs: number;
}

export const FIRST_SCENE: SceneState = { scene: 0, signature: [], lastSampleMs: 0 };

/** Goes through samples in time order and keeps the sharpest of each window; the first cut in one parts it. */
export class CandidatePicker {
  private best: Candidate | null = null;
  private windowIndex = -1;
  /** Candidates of the running window so far. */
  private found = 0;
  private scenes: SceneState;

  constructor(
    private readonly windows: Window[],
    state: SceneState,
  ) {
    this.scenes = state;
  }

  get state(): SceneState {
    return this.scenes;
  }

  /** Takes the next sample; answers the candidate that it completed, if any. */
  add({ timeMs, picture, jpeg }: Sample): Candidate | null {
    const signature = signatureOf(picture);
    const { scene: before, signature: last } = this.scenes;
    const cut = last.length > 0 && differenceOf(last, signature) > CUT_LEVELS;
    const scene = cut ? before + 1 : before;
    this.scenes = { scene, signature, lastSampleMs: timeMs };
    const windowIndex = this.windowAt(timeMs);
    const nextWindow = windowIndex !== this.windowIndex;
    const completed = nextWindow || (cut && this.found < PER_WINDOW - 1) ? this.finish() : null;
    if (nextWindow) this.found = 0;
    else if (completed) this.found += 1;
    this.windowIndex = windowIndex;
    const sharpness = sharpnessOf(picture);
    if (!this.best || sharpness > this.best.sharpness) this.best = { timeMs, sharpness, scene, jpeg };
    return completed;
  }

  /** The candidate of the last window, if any. */
  finish(): Candidate | null {
    const completed = this.best;
    this.best = null;
    return completed;
  }

  private windowAt(timeMs: number): number {
    return this.windows.findLast(({ startMs }) => startMs <= timeMs)?.index ?? -1;
  }
}
