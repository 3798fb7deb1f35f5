import type { Point } from '#domain';
import { lookDistance } from '../measurement/look.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import { centreOf, shorterSide } from './frames.ts';
import type { Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance, quantile } from './statistics.ts';

/** Enough of a person's faces to see whether they move; limits the cost of a long video. */
const MOST_COMPARED = 60;

/**
 * The people that are only pictures: a poster, a photograph on the wall. Such a face never changes while someone
 * else moves. If nobody moves, the whole video may be a still photograph, and nobody is excluded.
 */
export const picturesAmong = (people: Person[]): Set<Person> => {
  const still = people.filter(isStill);
  const moving = people.filter(
    (person) => person.faces.size >= SETTINGS.pictureFaces && !still.includes(person),
  );
  return new Set(still.filter((picture) => moving.some((person) => movesPast(person, picture))));
};

/**
 * Whether a person's faces never change. With a moving camera they may be elsewhere in each frame and slightly
 * rotated: then their appearance must be the same; if the face stays in place, the test is less strict.
 */
const isStill = ({ faces }: Person): boolean => {
  if (faces.size < SETTINGS.pictureFaces) return false;
  const inTime = [...faces].sort(([a], [b]) => a.localeCompare(b)).map(([, face]) => face);
  const compared = spread(inTime, MOST_COMPARED);
  const typical = mostTypical(compared);
  const others = compared.filter((face) => face !== typical);
  const looks = others.map((face) => distance(face.embedding, typical.embedding));
  // A person in a video that freezes for a long time moves before or after.
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

/** The face that is most similar to the others. */
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

/** The largest movement of a landmark, in face widths. */
const shift = (a: MeasuredFace, b: MeasuredFace): number => {
  const names = Object.keys(a.landmarks) as (keyof MeasuredFace['landmarks'])[];
  const moved = names.map((name) => apart(a.landmarks[name], b.landmarks[name]));
  return Math.max(...moved) / shorterSide(a);
};

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/**
 * Whether a person moves relative to a picture in the frames that show both: two faces in one photograph keep their
 * relative positions however the camera moves. A still face with scenes of its own may be a person in a frozen
 * video.
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
