import { expect, it } from '@jest/globals';
import { dayOf, monthOf, nextDay, nextMonth } from './period.ts';

it('days and months are those of UTC, and follow each other', () => {
  const at = new Date('2026-12-31T23:59:59.999Z');
  expect([dayOf(at), monthOf(at)]).toEqual(['2026-12-31', '2026-12']);
  expect(nextDay(at).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  expect(nextMonth(at).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  expect(nextDay(new Date('2028-02-28T12:00:00Z')).toISOString()).toBe('2028-02-29T00:00:00.000Z');
});
