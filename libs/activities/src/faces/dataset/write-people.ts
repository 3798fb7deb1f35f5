import sharp from 'sharp';
import { type JobRef, loraKeys, type ObjectStore, type PeopleFound, type PersonFound } from '#domain';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import { secondsOf } from '../curation/main-person.ts';
import type { ObservedFrame } from '../curation/frames.ts';
import type { KnownPerson, NamedPerson } from '../curation/name-people.ts';
import { headCrop } from '../head-crop.ts';
import { EMBEDDER } from '../measurement/model-files.ts';
import { isOfEmbedder } from '../stored-face.ts';

/** Longest side of the pictures for choosing a person. */
const PICTURE_SIDE = 512;

/**
 * The people offered before. For another embedder only the ids are used: its centroids are not comparable, and it
 * may have merged two people.
 */
export const knownPeople = async (
  objects: ObjectStore,
  { userId, jobId }: JobRef,
): Promise<KnownPerson[]> => {
  const key = loraKeys.people(userId, jobId);
  if (!(await objects.head(key))) return [];
  const found = await objects.getJson<PeopleFound>(key);
  return found.people.map(({ id, centroid }) => ({ id, centroid: isOfEmbedder(found) ? centroid : null }));
};

/** Writes a picture of each person, and finally the list of people. */
export const writePeople = async (
  objects: ObjectStore,
  { userId, jobId }: JobRef,
  frames: ObservedFrame[],
  people: NamedPerson[],
): Promise<PersonFound[]> => {
  const found: PeopleFound['people'] = [];
  for (const { id, person } of people) {
    const pictureKey = loraKeys.personPicture(userId, jobId, id);
    await objects.put(pictureKey, await pictureOf(objects, frames, person.faces), 'image/jpeg');
    const seconds = secondsOf(frames, person);
    found.push({ id, pictureKey, frames: person.faces.size, seconds, centroid: [...person.centroid] });
  }
  const document: PeopleFound = { schema: 'people@2', embedder: EMBEDDER, people: found };
  await objects.put(
    loraKeys.people(userId, jobId),
    `${JSON.stringify(document, null, 2)}\n`,
    'application/json',
  );
  return found.map(({ centroid: _, ...person }) => person);
};

/** Of the face that is easiest to recognise: high score, large and frontal. */
const pictureOf = async (
  objects: ObjectStore,
  frames: ObservedFrame[],
  faces: Map<string, MeasuredFace>,
): Promise<Uint8Array> => {
  const plainness = ({ score, box, yaw }: MeasuredFace): number =>
    score * Math.sqrt(box.height) * Math.cos((yaw * Math.PI) / 180);
  const [best] = frames
    .flatMap(({ frame }) => {
      const face = faces.get(frame.id);
      return face ? [{ frame, face }] : [];
    })
    .sort((a, b) => plainness(b.face) - plainness(a.face));
  if (!best) throw new Error('A person without a face.');
  const { x: left, y: top, width, height } = headCrop(best.face.box, best.frame, 'portrait');
  return sharp(await objects.get(best.frame.key))
    .extract({ left, top, width, height })
    .resize({ width: PICTURE_SIDE, height: PICTURE_SIDE, fit: 'inside', withoutEnlargement: true })
    .jpeg()
    .toBuffer();
};
