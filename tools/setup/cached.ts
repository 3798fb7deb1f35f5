import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultCacheDirectory } from '#activities/config';
import { withLock } from './lock.mjs';
import { type Step, withProgress } from './progress.ts';

export interface CachedComponent extends Step {
  /** Folder name in the cache, including the version: `temporal-1.5.1`. */
  id: string;
  /** Builds the component in an empty folder, which is moved afterwards; throws unless the result works. */
  build: (folder: string) => Promise<void>;
  /** Defaults to the set-up's cache. */
  cacheDirectory?: string;
}

const unfinished = (id: string): string => `.building-${id}-`;

/** Leftovers of runs that were killed. The caller holds the lock, so no other run is using them. */
const removeUnfinished = async (cache: string, id: string): Promise<void> => {
  for (const name of await readdir(cache)) {
    if (name.startsWith(unfinished(id))) await rm(join(cache, name), { recursive: true, force: true });
  }
};

/**
 * The component's folder, built first if this version is not in the cache. It only appears there once it is complete,
 * and concurrent runs build it once.
 */
export const prepareCached = async (component: CachedComponent): Promise<string> => {
  const { id, label, cacheDirectory: cache = defaultCacheDirectory() } = component;
  const folder = join(cache, id);
  if (existsSync(folder)) return folder;
  return withLock({ file: join(cache, '.locks', id), label }, async () => {
    if (existsSync(folder)) return folder;
    await removeUnfinished(cache, id);
    const temporary = await mkdtemp(join(cache, unfinished(id)));
    try {
      await withProgress(component, () => component.build(temporary));
      await rename(temporary, folder);
      return folder;
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
};
