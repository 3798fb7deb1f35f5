import { SETTINGS } from '../../libs/activities/src/faces/curation/settings.ts';
import { boundsOf, type VideoResult } from './bounds.ts';
import { refusedOf, type Refusals } from './clear-faces.ts';
import { coverScore, type CoveredPerson } from './covered-faces.ts';
import type { IdentityDistances, Mixing } from './identity.ts';
import type { Share, VerdictScore } from './score.ts';

const percent = ({ right, of }: Share): string =>
  of === 0 ? '–' : `${((100 * right) / of).toFixed(0)} % (${right}/${of})`;

const table = (head: string[], rows: string[][]): string => {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

/** Precision and recall of each verdict over all videos. */
export const verdictTable = (scores: VerdictScore[], duplicates: Share): string =>
  table(
    ['verdict', 'precision', 'recall'],
    [
      ...scores.map(({ verdict, precision, recall }) => [
        `\`${verdict}\``,
        percent(precision),
        percent(recall),
      ]),
      ['`near-duplicate-of`', '', percent(duplicates)],
    ],
  );

/** The results of each video, and whether they are good enough. */
export const videoTable = (results: VideoResult[]): string =>
  table(
    [
      'video',
      'people',
      'length',
      'frames',
      'kept',
      'wrongly kept',
      'crowded',
      'duplicates dropped',
      'good kept',
      '',
    ],
    results.map((result) => [
      result.name,
      result.heldOut ? 'held out' : 'calibrated',
      `${Math.round(result.seconds)} s`,
      String(result.frames),
      String(result.kept),
      result.wronglyKept.join(', ') || 'none',
      result.crowded.join(', ') || 'none',
      percent(result.duplicates),
      percent(result.good),
      boundsOf(result).every(({ holds }) => holds) ? 'holds' : 'misses',
    ]),
  );

/** The quantile of the sorted values at the given share. */
const at = (sorted: number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2);

const within = (sorted: number[], limit: number): string => {
  const count = sorted.filter((value) => value <= limit).length;
  return `${((100 * count) / Math.max(1, sorted.length)).toFixed(count === 0 ? 0 : 2)} % (${count}/${sorted.length})`;
};

/** How far apart faces are, within one person and between people, and how many are within the limits. */
export const identityTable = (groups: [string, IdentityDistances][]): string =>
  table(
    ['people', 'distance', 'middle', '95 %', '99 %', 'most', `within ${SETTINGS.sameLink}`],
    groups.flatMap(([name, { same }]) => [
      [name, 'two faces of one person', ...spread(same.pairs), within(same.pairs, SETTINGS.sameLink)],
      [name, 'to the nearest other one', ...spread(same.nearest), within(same.nearest, SETTINGS.sameLink)],
    ]),
  );

const spread = (sorted: number[]): string[] => [0.5, 0.95, 0.99, 1].map((share) => at(sorted, share));

/** The distances between different people, nearest first. */
export const strangersTable = (groups: [string, IdentityDistances][]): string =>
  table(
    ['people', 'distance', 'least', '1 ‰', '1 %', 'middle', 'within the limit'],
    groups.flatMap(([name, { different, people, faces }]) => [
      [
        `${name}: ${people} with ${faces} faces`,
        'faces of two people',
        ...[0, 0.001, 0.01, 0.5].map((share) => at(different.pairs, share)),
        `${SETTINGS.sameLink}: ${within(different.pairs, SETTINGS.sameLink)}`,
      ],
      [
        name,
        "a face to somebody else's middle",
        ...[0, 0.001, 0.01, 0.5].map((share) => at(different.middle, share)),
        `${SETTINGS.sameCentroid}: ${within(different.middle, SETTINGS.sameCentroid)}`,
      ],
    ]),
  );

/** People who were confused when each was mixed into everyone else's frames. */
export const mixingTable = (groups: [string, Mixing][]): string =>
  table(
    ['people', 'pairs', 'frames of somebody else', 'taken for the main person'],
    groups.map(([name, { pairs, frames, mistaken }]) => [
      name,
      String(pairs),
      String(frames),
      mistaken.map(({ who, takenFor, frames: count }) => `${count} of ${who} for ${takenFor}`).join(', ') ||
        'none',
    ]),
  );

const KINDS = {
  occluded: ['occluded'],
  'eyes-closed': ['eyes-closed'],
  'light or blur': ['too-dark', 'too-bright', 'blurred'],
  'somebody else': ['other-person', 'no-face'],
  'too small': ['face-too-small'],
} as const;

/** False refusals of clear frames, side by side. */
export const refusalTable = (groups: [string, Refusals[]][]): string =>
  table(
    ['people', 'number', 'clear frames', 'refused', ...Object.keys(KINDS)],
    groups.map(([name, people]) => {
      const of = people.reduce((sum, { frames }) => sum + frames, 0);
      const count = (verdicts: readonly (keyof Refusals['refused'])[]): number =>
        people.reduce(
          (sum, { refused }) => sum + verdicts.reduce((part, verdict) => part + (refused[verdict] ?? 0), 0),
          0,
        );
      const right = people.reduce((sum, person) => sum + refusedOf(person), 0);
      const kinds = Object.values(KINDS).map((verdicts) => String(count(verdicts)));
      return [name, String(people.length), String(of), percent({ of, right }), ...kinds];
    }),
  );

/** The verdicts on covered faces, by kind of occluder. */
export const coverTable = (groups: [string, CoveredPerson[]][]): string =>
  table(
    ['people', 'number', 'hands', 'cards', 'masks', 'recall', 'precision', 'clear faces taken for covered'],
    groups.map(([name, people]) => {
      const { hand, card, mask, recall, precision, clear } = coverScore(people);
      const figures = [hand, card, mask, recall, precision, clear].map(percent);
      return [name, String(people.length), ...figures];
    }),
  );

/** How well closed eyes are recognised, frame by frame. */
export const eyesTable = (groups: [string, { closed: Share; open: Share }][]): string =>
  table(
    ['people', 'closed eyes found', 'open eyes taken for closed'],
    groups.map(([name, { closed, open }]) => [name, percent(closed), percent(open)]),
  );

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/** The document with its measured part replaced. @throws Error if the markers are missing. */
export const withMeasured = (document: string, measured: string): string => {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('The document has lost the marks of its measured part.');
  return `${document.slice(0, begin)}${BEGIN}\n\n${measured}\n\n${document.slice(end)}`;
};
