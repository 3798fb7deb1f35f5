import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatasetManifest, type JobRef, loraKeys, type PersonFound } from '#domain';
import type { FolderStore } from './folder-store.ts';
import { UsageError } from './options.ts';

/** The contents of a dataset's folder; anything else in it means that it is not ours. */
const OWN = ['images', 'people', 'manifest.json', 'captions.json', 'contact-sheet.jpg'];

/** The job's id differs each time; the dataset must not. */
const LOCAL_ID = '00000000-0000-4000-8000-000000000000';

/**
 * Checks that a folder can receive the dataset: it is new, empty, or contains only an earlier dataset.
 *
 * @throws UsageError that names what is in the way.
 */
export const assertOwnFolder = async (out: string): Promise<void> => {
  const names = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${out} cannot be written to: ${error.message}`);
  });
  const strange = names.find((name) => !OWN.includes(name));
  if (strange !== undefined)
    throw new UsageError(
      `${out} has ${strange} in it, which is no part of a dataset. Say another OUT=folder.`,
    );
};

const emptied = async (out: string): Promise<void> => {
  for (const name of OWN) await rm(join(out, name), { recursive: true, force: true });
  await mkdir(out, { recursive: true });
};

/** The manifest with keys that are paths below the folder. */
const localManifest = (manifest: DatasetManifest): DatasetManifest => ({
  ...manifest,
  jobId: LOCAL_ID,
  frames: manifest.frames.map((frame) => ({
    ...frame,
    ...(frame.image ? { image: { ...frame.image, key: `images/${frame.image.file}` } } : {}),
  })),
});

/** Writes a dataset out of the store into its folder. */
export const publishDataset = async (
  objects: FolderStore,
  { userId, jobId }: JobRef,
  out: string,
): Promise<void> => {
  await emptied(out);
  await mkdir(join(out, 'images'));
  for await (const { key } of objects.list(loraKeys.image(userId, jobId, '')))
    await copyFile(objects.path(key), join(out, 'images', key.slice(key.lastIndexOf('/') + 1)));
  await copyFile(objects.path(loraKeys.contactSheet(userId, jobId)), join(out, 'contact-sheet.jpg'));
  await copyFile(objects.path(loraKeys.captions(userId, jobId)), join(out, 'captions.json'));
  const manifest = localManifest(await objects.getJson<DatasetManifest>(loraKeys.manifest(userId, jobId)));
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
};

/** Writes the pictures of the people to choose from; answers the path of each by the person's id. */
export const publishPeople = async (
  objects: FolderStore,
  people: PersonFound[],
  out: string,
): Promise<Map<string, string>> => {
  await emptied(out);
  await mkdir(join(out, 'people'));
  const paths = people.map(({ id }) => [id, join(out, 'people', `${id}.jpg`)] as const);
  for (const [index, [, path]] of paths.entries())
    await copyFile(objects.path(people[index]?.pictureKey ?? ''), path);
  return new Map(paths);
};
