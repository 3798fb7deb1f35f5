import { expect, it } from '@jest/globals';
import { preparationView, priceView, totalSeconds, trainingView } from './estimate-views.ts';

const training = { trainer: 'turbo-flux', steps: 2000 } as const;
const time = { steps: 1000, seconds: 60, sandbox: false };

it('a published price is told, and one that nobody publishes is not made up', () => {
  expect(priceView(training, false)).toEqual({
    dollars: 4.8,
    currency: 'USD',
    sandbox: false,
    note: 'fal.ai publishes $2.40 for 1000 steps of turbo-flux.',
  });
  const { dollars, note } = priceView({ trainer: 'flux-lora-fast', steps: 1000 }, true);
  expect(dollars).toBeNull();
  expect(note).toMatch(/publishes no price .* counts as \$6\.40.* costs nothing\.$/);
});

it('times that were watched are told, with how many there were', () => {
  const watched = [time, { ...time, seconds: 90 }];
  expect(trainingView(watched, training)).toMatchObject({
    seconds: { low: 120, high: 180 },
    note: expect.stringContaining('The last 2 trainings of turbo-flux have taken that long'),
  });
  expect(trainingView([{ ...time, sandbox: true }], training).note).toContain('the sandbox pretended');
});

it('a time that nobody knows is null and says why, and so is the whole', () => {
  const unknown = trainingView([], training);
  expect(unknown).toEqual({ seconds: null, note: expect.stringContaining('No training of turbo-flux') });
  expect(preparationView(undefined)).toMatchObject({ seconds: null });
  const known = preparationView(60);
  expect(known.seconds).toEqual({ low: 8, high: 8 });
  expect(totalSeconds(known, unknown)).toBeNull();
  expect(totalSeconds(known, trainingView([time], training))).toEqual({ low: 128, high: 128 });
});
