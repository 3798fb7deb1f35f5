import { expect, it } from '@jest/globals';
import { cursorOf, placeOf } from './cursor.ts';

const place = { time: new Date('2026-11-25T01:02:03.004Z'), id: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11' };

it('comes back as it was, and fits an address as it is', () => {
  const cursor = cursorOf('-updatedAt', place);
  expect(placeOf(cursor)).toEqual({ order: '-updatedAt', place });
  expect(encodeURIComponent(cursor)).toBe(cursor);
});

it.each([
  '',
  'x',
  Buffer.from('null').toString('base64url'),
  Buffer.from('["createdAt",1,"x"]').toString('base64url'),
  Buffer.from(`["createdAt",{"$gt":0},"${place.id}"]`).toString('base64url'),
])('%j is none', (cursor) => {
  expect(placeOf(cursor)).toBeNull();
});
