import type { ObservedFrame } from '../../libs/activities/src/faces/curation/frames.ts';
import { distance, meanVector } from '../../libs/activities/src/faces/curation/statistics.ts';
import { findPeople } from '../../libs/activities/src/faces/curation/people.ts';
import type { Person } from '../../libs/activities/src/faces/curation/person.ts';
import type { MeasuredPerson } from './measured-people.ts';

/** Distances of embeddings, each list sorted. */
export interface IdentityDistances {
  people: number;
  faces: number;
  /** Of one person's faces: every pair, each face to the nearest other one, each to the middle of all others. */
  same: { pairs: number[]; nearest: number[]; middle: number[] };
  /** Of different people: every pair of faces, and each face to everybody else's middle. */
  different: { pairs: number[]; middle: number[] };
}

const embeddingsOf = ({ frames }: MeasuredPerson): Float32Array[] =>
  frames.flatMap(({ faces }) => faces.slice(0, 1).map(({ embedding }) => embedding));

const ascending = (values: number[]): number[] => values.sort((a, b) => a - b);

/** How far apart faces are, of one person and of two. */
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
  /** Pairs of people, in both orders, and frames of the second one among the first one's. */
  pairs: number;
  frames: number;
  /** Which people were confused, and in how many frames. */
  mistaken: { who: string; takenFor: string; frames: number }[];
}

/** Frames of a stranger in a video; fewer than the person's own, so that the main person is clear. */
const STRANGER_FRAMES = 6;
const OWN_FRAMES = 24;

/** So many of them at most, evenly spread from the first one on. */
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

/** Mixes each person into everyone else's frames, and counts frames wrongly assigned to the main person. */
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

/** Frames of the stranger that are given to whoever most of the own frames are given to. */
const mistakenFor = (own: ObservedFrame[], strange: ObservedFrame[]): number => {
  const count = (frames: ObservedFrame[], { faces }: Person): number =>
    frames.filter(({ frame }) => faces.has(frame.id)).length;
  const [main] = findPeople([...own, ...strange]).sort((a, b) => count(own, b) - count(own, a));
  return main ? count(strange, main) : 0;
};
