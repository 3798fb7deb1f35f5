import type { Share } from './score.ts';

/** What one evaluation video gave. */
export interface VideoResult {
  name: string;
  /** The limits that tell people apart were not set on whom it is about. */
  heldOut: boolean;
  /** It shows whether people are told apart; the other figures are told and not bound. */
  identityAlone: boolean;
  seconds: number;
  frames: number;
  kept: number;
  /** Kept frames that are not good footage of the person, with what they are. */
  wronglyKept: string[];
  /** Training images with another face in them. */
  crowded: string[];
  duplicates: Share;
  good: Share;
}

export interface Bound {
  what: string;
  holds: boolean;
}

const ratio = ({ right, of }: Share): number => (of === 0 ? 1 : right / of);

/** What has to hold of a video. */
export const boundsOf = ({ wronglyKept, crowded, duplicates, good, identityAlone }: VideoResult): Bound[] => [
  { what: 'nothing kept but good footage of the person', holds: wronglyKept.length === 0 },
  { what: 'nobody else in a training image', holds: crowded.length === 0 },
  ...(identityAlone
    ? []
    : [
        { what: 'at least 95 % of the planted duplicates dropped', holds: ratio(duplicates) >= 0.95 },
        {
          what: 'at least 80 % of the good distinct frames kept, up to the quota',
          holds: ratio(good) >= 0.8,
        },
      ]),
];

export const boundsHold = (results: VideoResult[]): boolean =>
  results.every((result) => boundsOf(result).every(({ holds }) => holds));
