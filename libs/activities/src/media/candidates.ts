import type { YuvPicture } from '#activities/faces';
import { differenceOf, sharpnessOf, signatureOf } from './picture.ts';
import type { Sample } from './sampler.ts';

/**
 * A picture that differs this much from the previous one, a quarter of a second earlier, belongs to another scene.
 * In levels of `differenceOf`.
 */
const CUT_LEVELS = 36;

/** Flashing light or fast cutting would otherwise make every sample a candidate, each of which is analysed. */
const PER_WINDOW = 2;

/** The sharpest sample of one window and one scene, or of the rest of a window that has many. */
export interface Candidate {
  timeMs: number;
  sharpness: number;
  scene: number;
  picture: YuvPicture;
}

/** The state for choosing the next candidates; enough to resume after a restart. */
export interface SceneState {
  scene: number;
  /** Of the last sample; empty before the first one. */
  signature: number[];
  lastSampleMs: number;
  /** Whether all pictures are decoded, because the reference pictures were too few for a window. */
  everyPicture: boolean;
}

export const FIRST_SCENE: SceneState = { scene: 0, signature: [], lastSampleMs: 0, everyPicture: false };

/** Goes through the samples of one window in time order and keeps the sharpest; the first cut splits the window. */
export class WindowPicker {
  /** How many samples there were. */
  samples = 0;
  /** Scenes are counted from the window's first picture on. */
  private readonly candidates: Candidate[] = [];
  private scene = 0;
  private lastSampleMs = 0;
  private firstSignature: number[] = [];
  private lastSignature: number[] = [];

  add({ timeMs, small, keep }: Sample): void {
    const signature = signatureOf(small);
    const cut = isCut(this.lastSignature, signature);
    if (this.samples === 0) this.firstSignature = signature;
    if (cut) this.scene += 1;
    this.lastSignature = signature;
    this.lastSampleMs = timeMs;
    this.samples += 1;
    const sharpness = sharpnessOf(small);
    const best = this.candidates.at(-1);
    const first = !best || (cut && this.candidates.length < PER_WINDOW);
    if (!first && sharpness <= best.sharpness) return;
    this.candidates.splice(this.candidates.length - (first ? 0 : 1), 1, {
      ...{ timeMs, sharpness, scene: this.scene },
      picture: keep(),
    });
  }

  /** What was chosen, with windows processed before. */
  after(before: SceneState): { candidates: Candidate[]; state: SceneState } {
    if (this.samples === 0) return { candidates: [], state: before };
    const begins = before.scene + (isCut(before.signature, this.firstSignature) ? 1 : 0);
    return {
      candidates: this.candidates.map((candidate) => ({ ...candidate, scene: begins + candidate.scene })),
      state: {
        ...before,
        ...{ scene: begins + this.scene, signature: this.lastSignature, lastSampleMs: this.lastSampleMs },
      },
    };
  }
}

const isCut = (before: number[], signature: number[]): boolean =>
  before.length > 0 && differenceOf(before, signature) > CUT_LEVELS;
