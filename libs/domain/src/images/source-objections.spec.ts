import { expect, it } from '@jest/globals';
import { planContext } from '../../../../tests/support/images/known-loras.ts';
import type { PlanRejected } from '../planning/objections.ts';
import { planImages } from './plan.ts';
import type { ImagesRequest } from './request.ts';

const uploaded: ImagesRequest = { prompt: 'x', model: 'flux', image: { uploadKey: 'x' } };
const made: ImagesRequest = { prompt: 'x', model: 'flux', image: { jobId: 'j', imageId: '0001' } };

const objectionsTo = (request: ImagesRequest, trainings: string[]): string[] => {
  const context = planContext();
  const isFromUpload =
    trainings.includes('upload') || (request.image !== undefined && 'uploadKey' in request.image);
  try {
    planImages(request, { ...context, source: { ...context.source!, trainings, isFromUpload } });
    return [];
  } catch (error) {
    return (error as PlanRejected).objections.map(({ pointer, code }) => `${pointer} ${code}`);
  }
};

it.each<[string, ImagesRequest, string[], string[]]>([
  ['an uploaded one without the consent of those in it', uploaded, [], ['#/consent required']],
  ['an uploaded one with it', { ...uploaded, consent: true }, [], []],
  ['consent to one that was made here', { ...made, consent: true }, [], ['#/consent conflict']],
  ['consent to none', { prompt: 'x', consent: true }, [], ['#/consent conflict']],
  [
    'an uploaded one without the safety checker',
    { ...uploaded, consent: true, safetyChecker: false },
    [],
    ['#/safetyChecker not-allowed'],
  ],
  [
    'one of a person without the safety checker',
    { ...made, safetyChecker: false },
    ['ada'],
    ['#/safetyChecker not-allowed'],
  ],
  [
    'one that was made from an uploaded one without the safety checker',
    { ...made, safetyChecker: false },
    ['upload'],
    ['#/safetyChecker not-allowed'],
  ],
  ['one of nobody without the safety checker', { ...made, safetyChecker: false }, [], []],
])('an image to start from: %s', (_what, request, trainings, objections) => {
  expect(objectionsTo(request, trainings)).toEqual(objections);
});
