import type { ObservedFrame } from '../../libs/activities/src/faces/curation/frames.ts';
import { distance, meanVector } from '../../libs/activities/src/faces/curation/statistics.ts';
import { findPeople } from '../../libs/activities/src/faces/curation/people.ts';
import type { Person } from '../../libs/activities/src/faces/curation/person.ts';
import type { MeasuredPerson } from './measured-people.ts';

/** Distances between embeddings. Each list is sorted. */
export interface IdentityDistances {
  people: number;
  faces: number;
  /**
   * Within one person: every pair of faces, each face to its nearest neighbour, and each to the mean of all the others.
   */
  same: { pairs: number[]; nearest: number[]; middle: number[] };
  /** Between people: every pair of faces, and each face to everyone else's mean. */
  different: { pairs: number[]; middle: number[] };
}

const embeddingsOf = ({ frames }: MeasuredPerson): Float32Array[] =>
  frames.flatMap(({ faces }) => faces.slice(0, 1).map(({ embedding }) => embedding));

const ascending = (values: number[]): number[] => values.sort((a, b) => a - b);

/** How far apart faces are, within one person and between people. */
export const identityDistances = (people: MeasuredPerson[]): IdentityDistances => {
  const all = people.map(embeddingsOf).filter((faces) => faces.length > 1);
  const same = { pairs: [] as number[], nearest: [] as number[], middle: [] as number[] };
  const different = { pairs: [] as number[], middle: [] as number[] };
  for (const [index, faces] of all.entries()) {
    for (const [number, face] of faces.entries()) {
      const others = faces.filter((other) => other !== face);
      same.pairs.push(...faces.slice(0, number).map((other) => distance(face, other)));
      same.nearest.push(Math.min(...others.map((other) => distance(face, other))));
      same.middle.push(distance(face, meanVector(others)));
    }
    const middle = meanVector(faces);
    for (const [place, strangers] of all.entries()) {
      if (place === index) continue;
      different.middle.push(...strangers.map((face) => distance(face, middle)));
      if (place < index)
        for (const face of strangers) different.pairs.push(...faces.map((own) => distance(face, own)));
    }
  }
  return {
    people: all.length,
    faces: all.flat().length,
    same: {
      pairs: ascending(same.pairs),
      nearest: ascending(same.nearest),
      middle: ascending(same.middle),
    },
    different: { pairs: ascending(different.pairs), middle: ascending(different.middle) },
  };
};

export interface Mixing {
  /** Ordered pairs of people, and the second person's frames that were mixed into the first one's. */
  pairs: number;
  frames: number;
  /** Who was mistaken for whom, and in how many frames. */
  mistaken: { who: string; takenFor: string; frames: number }[];
}

/** A stranger's frames in a video: fewer than the person's own, so that it is clear who the main person is. */
const STRANGER_FRAMES = 6;
const OWN_FRAMES = 24;

/** At most `most` of the items, evenly spread and starting with the first. */
export const spread = <Item>(items: Item[], most: number): Item[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, index) => items[Math.floor((index * items.length) / most)]).filter(
        (item) => item !== undefined,
      );

const renumbered = (frames: ObservedFrame[], from: number): ObservedFrame[] =>
  frames.map(({ frame, faces }, index) => ({
    frame: { ...frame, id: String(from + index).padStart(6, '0') },
    faces: faces.slice(0, 1),
  }));

/** Mixes each person into everyone else's frames and counts the frames wrongly assigned to the main person. */
export const mixPeople = (people: MeasuredPerson[]): Mixing => {
  const mixing: Mixing = { pairs: 0, frames: 0, mistaken: [] };
  for (const main of people)
    for (const stranger of people) {
      if (main.name === stranger.name) continue;
      const strange = renumbered(spread(stranger.frames, STRANGER_FRAMES), 900);
      const taken = mistakenFor(renumbered(spread(main.frames, OWN_FRAMES), 0), strange);
      mixing.pairs += 1;
      mixing.frames += strange.length;
      if (taken > 0) mixing.mistaken.push({ who: stranger.name, takenFor: main.name, frames: taken });
    }
  return mixing;
};

/** Counts the stranger's frames assigned to the person who was assigned most of the main person's own frames. */
const mistakenFor = (own: ObservedFrame[], strange: ObservedFrame[]): number => {
  const count = (frames: ObservedFrame[], { faces }: Person): number =>
    frames.filter(({ frame }) => faces.has(frame.id)).length;
  const [main] = findPeople([...own, ...strange]).sort((a, b) => count(own, b) - count(own, a));
  return main ? count(strange, main) : 0;
};
