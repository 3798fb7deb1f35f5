import { expect, it } from '@jest/globals';
import { MODELS_FOLDER } from '#activities/config';
import { DETECTOR_WHEEL, EMBEDDER_PACKAGE, LANDMARKS_WHEEL, MAKING } from './packages.ts';

it('keeps the models of other versions in another folder', () => {
  const versions = [DETECTOR_WHEEL, EMBEDDER_PACKAGE, LANDMARKS_WHEEL].map(({ version }) => version);
  expect(MODELS_FOLDER).toBe(`face-models-${versions.join('-')}-${MAKING}`);
});
