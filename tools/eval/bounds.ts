import { refusedOf, type Refusals } from './clear-faces.ts';
import { coverScore, type CoveredPerson } from './covered-faces.ts';
import type { Share } from './score.ts';

/** What one evaluation video gave. */
export interface VideoResult {
  name: string;
  /** The limits that distinguish people were not set on its main person. */
  heldOut: boolean;
  /** It shows whether people are distinguished; the other figures are reported, not bounded. */
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

/** What has to hold of something before the face. */
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

/** What has to hold of closed eyes, frame by frame. */
export const eyesBounds = (people: string, { closed, open }: { closed: Share; open: Share }): Bound[] => [
  { what: `${people}: at least 90 % of closed eyes found`, holds: ratio(closed) >= 0.9 },
  {
    what: `${people}: at most 5 % of open eyes taken for closed`,
    holds: open.right <= 0.05 * open.of,
  },
];

/** What has to hold of everybody's clear frames. */
export const refusalBounds = (people: Refusals[]): Bound[] =>
  people.map((one) => ({
    what: `${one.person}: at least half of the clear frames are good`,
    holds: refusedOf(one) <= one.frames / 2,
  }));

export const boundsHold = (results: VideoResult[]): boolean =>
  results.every((result) => boundsOf(result).every(({ holds }) => holds));
