import { Failure, type PeopleDoubt } from '#domain';
import { areDoubles } from './doubles.ts';
import { videoOf, type ObservedFrame } from './frames.ts';
import { findPeople, presence } from './people.ts';
import type { Person } from './person.ts';
import { picturesAmong } from './pictures.ts';
import { SETTINGS } from './settings.ts';

/** Who is in the video. */
export interface Cast {
  /** The people who are in it for more than a moment, most present first; at least one. */
  people: Person[];
  /** The main person; `null` if two are equally present. */
  main: Person | null;
  /** Why there is no main person. */
  doubt: PeopleDoubt | null;
}

/** The most people to choose from: more would be a crowd. */
const MOST_OFFERED = 6;

/**
 * Finds the people in the video and the main person.
 *
 * @throws Failure `NoFaceFound`.
 */
export const castOf = (frames: ObservedFrame[]): Cast => {
  const found = withoutPictures(frames, findPeople(frames));
  const [main, second] = found;
  if (!main) throw new Failure('NoFaceFound', noFaceMessage(frames));
  const shares = presence(frames, found);
  const share = (person: Person): number => (shares.get(person) ?? 0) / (shares.get(main) ?? 1);
  const people = found.filter(
    (person) =>
      person === main ||
      (share(person) >= SETTINGS.passingPresence && person.faces.size >= SETTINGS.passingFrames),
  );
  const equal = second !== undefined && share(second) >= SETTINGS.equalPresence;
  return {
    people: people.slice(0, MOST_OFFERED),
    main: equal ? null : main,
    doubt: equal ? (areDoubles(main, second) ? 'seen-twice' : 'equally-present') : null,
  };
};

/** A photograph on the wall is not a choice, unless people only pass by it: then the video is about it. */
const withoutPictures = (frames: ObservedFrame[], found: Person[]): Person[] => {
  const pictures = picturesAmong(found);
  const alive = found.filter((person) => !pictures.has(person));
  const shares = presence(frames, found);
  const most = Math.max(...shares.values());
  const longest = Math.max(0, ...alive.map((person) => shares.get(person) ?? 0));
  return longest >= SETTINGS.passingPresence * most ? alive : found;
};

const noFaceMessage = (frames: ObservedFrame[]): string => {
  const best = Math.max(0, ...frames.flatMap(({ faces }) => faces.map(({ score }) => score)));
  const surest =
    best > 0 ? ` The best match scored ${best.toFixed(2)}; ${SETTINGS.minimumScore} is needed.` : '';
  return `None of the ${frames.length} analysed frames shows a face.${surest}`;
};

/** Seconds of video in which the person appears at least once. */
export const secondsOf = (frames: ObservedFrame[], person: Person): number =>
  new Set(
    frames
      .filter(({ frame }) => person.faces.has(frame.id))
      .map(({ frame }) => `${videoOf(frame)}:${Math.floor(frame.timeMs / 1000)}`),
  ).size;
