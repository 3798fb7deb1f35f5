import { expect, it } from '@jest/globals';
import { versionFixture } from '../../../../../../tests/support/versions.ts';
import { differencesOf } from './differences.ts';

const job = { userId: 'ada', jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11' };

it('names what differs in the settings and in the result, and nothing that is the same', () => {
  const a = versionFixture(job, 1);
  const b = versionFixture(job, 2, {
    trainer: 'turbo-flux',
    parameters: { steps: 700, triggerWord: 'ohwx', style: true },
    sha256: 'b',
  });
  expect(differencesOf(a, b)).toEqual([
    { field: 'trainer', a: 'flux-lora-fast', b: 'turbo-flux' },
    { field: 'parameters.steps', a: 1000, b: 700 },
    { field: 'parameters.style', b: true },
    { field: 'sha256', a: a.sha256, b: 'b' },
  ]);
});

it('finds none between a version and itself', () => {
  const version = versionFixture(job, 1);
  expect(differencesOf(version, version)).toEqual([]);
});
