import { Failure } from '#domain';
import type { ObservedFrame } from './candidate.ts';
import { findPeople, presence, type Person } from './people.ts';
import { SETTINGS } from './settings.ts';

/**
 * The one person the video is about.
 *
 * @throws Failure `NoFaceFound`, or `TwoPeopleEquallyPresent` when nobody can be called the main one.
 */
export const findMainPerson = (frames: ObservedFrame[]): Person => {
  const people = findPeople(frames);
  const [main, second] = people;
  if (!main) throw new Failure('NoFaceFound', noFaceMessage(frames));
  const shares = presence(frames, people);
  const share = (person: Person): number => shares.get(person) ?? 0;
  if (second && share(second) >= SETTINGS.equalPresence * share(main)) {
    throw new Failure('TwoPeopleEquallyPresent', twoPeopleMessage(frames, main, second));
  }
  return main;
};

const noFaceMessage = (frames: ObservedFrame[]): string => {
  const best = Math.max(0, ...frames.flatMap(({ faces }) => faces.map(({ score }) => score)));
  const surest =
    best > 0 ? ` The surest find scored ${best.toFixed(2)}; ${SETTINGS.minimumScore} is needed.` : '';
  return `None of the ${frames.length} frames that were looked at shows a face.${surest}`;
};

const twoPeopleMessage = (frames: ObservedFrame[], main: Person, second: Person): string =>
  `One person is in ${main.faces.size} of ${frames.length} frames (${seconds(frames, main)} s) and another in ` +
  `${second.faces.size} (${seconds(frames, second)} s), so it is not clear whom to train.`;

/** Seconds of the video in which the person is seen at least once. */
const seconds = (frames: ObservedFrame[], person: Person): number =>
  new Set(
    frames
      .filter(({ frame }) => person.faces.has(frame.id))
      .map(({ frame }) => Math.floor(frame.timeMs / 1000)),
  ).size;
