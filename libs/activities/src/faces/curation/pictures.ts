import type { Point } from '#domain';
import { lookDistance } from '../measurement/look.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import { centreOf, shorterSide } from './frames.ts';
import type { Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance, quantile } from './statistics.ts';

/** Enough of a person's faces to see whether they move; a long video costs no more. */
const MOST_COMPARED = 60;

/**
 * Those of the people who are pictures of people: a poster, a photograph on the wall. Its face always looks the same, while
 * somebody else moves past it. Where nobody does, all may be one still photograph, and nobody is left out.
 */
export const picturesAmong = (people: Person[]): Set<Person> => {
  const still = people.filter(isStill);
  const moving = people.filter(
    (person) => person.faces.size >= SETTINGS.pictureFaces && !still.includes(person),
  );
  return new Set(still.filter((picture) => moving.some((person) => movesPast(person, picture))));
};

/**
 * Whether a person's faces are always the same. They may be elsewhere in each frame, as a camera moves, and seen a little
 * from the side: then what they look like has to be the same; of one that stays in its place less is asked.
 */
const isStill = ({ faces }: Person): boolean => {
  if (faces.size < SETTINGS.pictureFaces) return false;
  const inTime = [...faces].sort(([a], [b]) => a.localeCompare(b)).map(([, face]) => face);
  const compared = spread(inTime, MOST_COMPARED);
  const typical = mostTypical(compared);
  const others = compared.filter((face) => face !== typical);
  const looks = others.map((face) => distance(face.embedding, typical.embedding));
  // Somebody whose video stands still for a long time moves before or after.
  if (quantile(looks, 0.85) > SETTINGS.pictureLookAtMost) return false;
  const look = quantile(looks, 0.5);
  const middleOf = (measure: (a: MeasuredFace, b: MeasuredFace) => number): number =>
    quantile(
      others.map((face) => measure(face, typical)),
      0.5,
    );
  const cells = middleOf((a, b) => lookDistance(a.look, b.look));
  if (look <= SETTINGS.pictureLook && cells <= SETTINGS.pictureCells) return true;
  return (
    look <= SETTINGS.fixedPictureLook &&
    cells <= SETTINGS.fixedPictureCells &&
    middleOf(shift) <= SETTINGS.fixedPictureShift
  );
};

const spread = <Item>(items: Item[], most: number): Item[] =>
  items.filter((_, index) => items.length <= most || (index * most) % items.length < most);

/** The face that most of the others look like. */
const mostTypical = (faces: MeasuredFace[]): MeasuredFace => {
  const [first] = faces
    .map((face) => ({
      face,
      apart: quantile(
        faces.filter((other) => other !== face).map((other) => distance(face.embedding, other.embedding)),
        0.5,
      ),
    }))
    .sort((a, b) => a.apart - b.apart);
  if (!first) throw new Error('A person without a face.');
  return first.face;
};

/** How far the landmark that moved furthest did, in face widths. */
const shift = (a: MeasuredFace, b: MeasuredFace): number => {
  const names = Object.keys(a.landmarks) as (keyof MeasuredFace['landmarks'])[];
  const moved = names.map((name) => apart(a.landmarks[name], b.landmarks[name]));
  return Math.max(...moved) / shorterSide(a);
};

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * Whether a person moves as to a picture in the frames that show both: two faces of one photograph keep their places
 * however the camera goes over it. A still face that has scenes of its own may be a person whose video stands still.
 */
const movesPast = (person: Person, picture: Person): boolean => {
  const places = [...person.faces].flatMap(([frame, face]) => {
    const other = picture.faces.get(frame);
    if (!other) return [];
    const [from, to] = [centreOf(other), centreOf(face)];
    const side = shorterSide(other);
    return [{ x: (to.x - from.x) / side, y: (to.y - from.y) / side }];
  });
  if (places.length < SETTINGS.passingFrames) return false;
  const usual = {
    x: quantile(
      places.map(({ x }) => x),
      0.5,
    ),
    y: quantile(
      places.map(({ y }) => y),
      0.5,
    ),
  };
  return (
    quantile(
      places.map((place) => apart(place, usual)),
      0.5,
    ) > SETTINGS.pictureApart
  );
};
