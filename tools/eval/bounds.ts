import { refusedOf, type Refusals } from './clear-faces.ts';
import { coverScore, type CoveredPerson } from './covered-faces.ts';
import type { Share } from './score.ts';

/** The results for one evaluation video. */
export interface VideoResult {
  name: string;
  /** The thresholds that tell people apart were not tuned on its main person. */
  heldOut: boolean;
  /** The video only tests whether people are told apart; its other figures are reported but not bounded. */
  identityAlone: boolean;
  seconds: number;
  frames: number;
  kept: number;
  /** Kept frames that are not good footage of the person, with what they really show. */
  wronglyKept: string[];
  /** Training images that show another face. */
  crowded: string[];
  duplicates: Share;
  good: Share;
}

export interface Bound {
  what: string;
  holds: boolean;
}

const ratio = ({ right, of }: Share): number => (of === 0 ? 1 : right / of);

/** The bounds for one video. */
export const boundsOf = ({ wronglyKept, crowded, duplicates, good, identityAlone }: VideoResult): Bound[] => [
  { what: 'nothing kept but good footage of the person', holds: wronglyKept.length === 0 },
  { what: 'nobody else in a training image', holds: crowded.length === 0 },
  ...(identityAlone
    ? []
    : [
        {
          what: 'at least 95 % of the planted duplicates dropped, or all but one',
          holds: ratio(duplicates) >= 0.95 || duplicates.of - duplicates.right <= 1,
        },
        {
          what: 'at least 80 % of the good distinct frames kept, up to the quota',
          holds: ratio(good) >= 0.8,
        },
      ]),
];

/** The bounds for faces with something in front of them. */
export const coverBounds = (people: string, covered: CoveredPerson[]): Bound[] => {
  const { precision, recall } = coverScore(covered);
  return [
    {
      what: `${people}: precision of occluded at least 90 %`,
      holds: ratio(precision) >= 0.9,
    },
    { what: `${people}: recall of occluded at least 80 %`, holds: ratio(recall) >= 0.8 },
  ];
};

/** The bounds for closed eyes, frame by frame. */
export const eyesBounds = (people: string, { closed, open }: { closed: Share; open: Share }): Bound[] => [
  { what: `${people}: at least 90 % of closed eyes found`, holds: ratio(closed) >= 0.9 },
  {
    what: `${people}: at most 5 % of open eyes taken for closed`,
    holds: open.right <= 0.05 * open.of,
  },
];

/** The bounds for each person's clear frames. */
export const refusalBounds = (people: Refusals[]): Bound[] =>
  people.map((one) => ({
    what: `${one.person}: at least half of the clear frames are good`,
    holds: refusedOf(one) <= one.frames / 2,
  }));

export const boundsHold = (results: VideoResult[]): boolean =>
  results.every((result) => boundsOf(result).every(({ holds }) => holds));
