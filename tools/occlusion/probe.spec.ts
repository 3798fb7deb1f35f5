import { expect, it } from '@jest/globals';
import { seeded } from './examples.ts';
import { quantised, trainProbe, type Example } from './probe.ts';

const SIZE = 40;

/** Features of random noise; covered faces have higher values in the first three. */
const examplesFrom = (seed: number, count: number): Example[] => {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const covered = index % 4 === 0;
    const features = Float32Array.from(
      { length: SIZE },
      (_value, place) => random() * 2 - 1 + (covered && place < 3 ? 1.5 : 0),
    );
    return { features, covered };
  });
};

const sumOf = (weights: Float32Array, { features }: Example): number =>
  features.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0);

it('learns what sets covered faces apart, and tells it of others', () => {
  const weights = trainProbe(examplesFrom(1, 4000));
  const others = examplesFrom(2, 400);
  const sums = (covered: boolean): number[] =>
    others.filter((one) => one.covered === covered).map((one) => sumOf(weights, one));
  const limit = (Math.max(...sums(false)) + Math.min(...sums(true))) / 2;
  const wrong = [...sums(false).filter((sum) => sum > limit), ...sums(true).filter((sum) => sum <= limit)];
  expect(wrong.length).toBeLessThanOrEqual(20);
  expect(trainProbe(examplesFrom(1, 4000))).toEqual(weights);
});

it('keeps the weights in bytes', () => {
  const { step, weights } = quantised(Float32Array.from([0.5, -0.25, 0, 0.1]));
  const bytes = new Int8Array(Buffer.from(weights, 'base64'));
  expect([...bytes].map((byte) => byte * step)).toEqual([
    expect.closeTo(0.5, 4),
    expect.closeTo(-0.25, 2),
    0,
    expect.closeTo(0.1, 2),
  ]);
});
