import { describe, expect, it } from '@jest/globals';
import { keys, uploadIdOf } from '../storage/keys.ts';
import { missingParts, partCount, partLength } from './upload.ts';

describe('the parts of an upload', () => {
  it.each([
    { bytes: 1, lengths: [1] },
    { bytes: 9, lengths: [9] },
    { bytes: 10, lengths: [10] },
    { bytes: 11, lengths: [10, 1] },
    { bytes: 30, lengths: [10, 10, 10] },
  ])('of $bytes bytes have the lengths $lengths', ({ bytes, lengths }) => {
    const plan = { bytes, partBytes: 10 };
    expect(partCount(plan)).toBe(lengths.length);
    expect(lengths.map((_, index) => partLength(plan, index + 1))).toEqual(lengths);
  });

  it('are missing when they are not there, or not with their length', () => {
    const arrived = [
      { number: 1, bytes: 10 },
      { number: 3, bytes: 9 },
      { number: 4, bytes: 5 },
    ];
    expect(missingParts({ bytes: 35, partBytes: 10 }, arrived)).toEqual([2, 3]);
    expect(missingParts({ bytes: 35, partBytes: 10 }, [])).toEqual([1, 2, 3, 4]);
  });
});

describe('the key of an upload', () => {
  const uploadId = '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11';

  it('leads back to it', () => {
    expect(uploadIdOf('ada', keys.upload('ada', uploadId))).toBe(uploadId);
  });

  it.each([keys.upload('bob', uploadId), 'uploads/ada/ada.mp4', `uploads/ada/more/${uploadId}`, uploadId])(
    'is none of ada’s: %s',
    (key) => expect(uploadIdOf('ada', key)).toBeNull(),
  );
});
