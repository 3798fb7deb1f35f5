import { defaultCacheDirectory } from '#activities/config';
import { prepareModels } from './prepare.ts';

await prepareModels({
  cacheDirectory: defaultCacheDirectory(),
  python: process.env.PYTHON ?? 'python3',
  onProgress: (message) => console.log(message),
});
