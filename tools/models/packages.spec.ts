import { expect, it } from '@jest/globals';
import { MODELS_FOLDER } from '#activities/config';
import { DETECTOR_WHEEL, EMBEDDER_PACKAGE, MAKING } from './packages.ts';

it('keeps the models of other versions in another folder', () => {
  expect(MODELS_FOLDER).toBe(`face-models-${DETECTOR_WHEEL.version}-${EMBEDDER_PACKAGE.version}-${MAKING}`);
});
