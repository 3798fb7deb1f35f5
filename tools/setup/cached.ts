import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultCacheDirectory } from '#activities/config';
import { withLock } from './lock.ts';
import { type Step, withProgress } from './progress.ts';

export interface CachedComponent extends Step {
  /** Folder name in the cache, with the version: `temporal-1.5.1`. */
  id: string;
  /** Makes the component in an empty folder, which is moved afterwards; throws unless what it made works. */
  build: (folder: string) => Promise<void>;
  /** The set-up's cache when left out. */
  cacheDirectory?: string;
}

/**
 * The component's folder, built first when this version is not in the cache. It appears there only when it is whole,
 * and two runs at once build it once.
 */
export const prepareCached = async (component: CachedComponent): Promise<string> => {
  const cache = component.cacheDirectory ?? defaultCacheDirectory();
  const folder = join(cache, component.id);
  if (existsSync(folder)) return folder;
  return withLock(join(cache, '.locks', component.id), async () => {
    if (existsSync(folder)) return folder;
    const temporary = await mkdtemp(join(cache, `.building-${component.id}-`));
    try {
      await withProgress(component, () => component.build(temporary));
      await rename(temporary, folder);
      return folder;
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
};
