import { expect, it } from '@jest/globals';
import { Failure } from '#domain';
import { MAX_STREAMS, MAX_STREAMS_PER_USER, StreamSlots } from './stream-slots.ts';

const failureOf = (act: () => void): Partial<Failure> => {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure) return { type: error.type, message: error.message };
    throw error;
  }
  return {};
};

it('a user has some, and one that is given back is there for the next', () => {
  const slots = new StreamSlots();
  for (let n = 0; n < MAX_STREAMS_PER_USER; n++) slots.take('ada');
  const full = failureOf(() => slots.take('ada'));
  expect(full).toEqual({
    type: 'TooManyStreams',
    message: 'User ada has 20 event streams open, as many as a user may have at once.',
  });
  slots.take('bob');
  slots.giveBack('ada');
  slots.take('ada');
  expect(failureOf(() => slots.take('ada'))).toEqual(full);
});

it('a replica has some for all', () => {
  const slots = new StreamSlots();
  for (let n = 0; n < MAX_STREAMS; n++) slots.take(`user-${n}`);
  expect(failureOf(() => slots.take('ada'))).toEqual({
    type: 'NoStreamLeft',
    message: '500 event streams are open, which is the limit.',
  });
  slots.giveBack('user-1');
  slots.take('ada');
});
